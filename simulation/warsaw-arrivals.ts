// When customers come to an office: how many of a thousand tickets are taken in each half hour from opening on.
// From 115,863 tickets of 20 municipal offices, 30 December 2019 – 14 January 2020, half hours from 8:00 to 18:00.
// Otwarte dane Warszawa, api.um.warszawa.pl

export const arrivalsByHalfHour = [
  71, 49, 48, 58, 65, 73, 73, 77, 74, 68, 64, 60, 60, 59, 45, 26, 12, 9, 8, 2,
] as const;
