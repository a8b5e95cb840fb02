// What one page of the posters is for.
export type PosterPage =
  | { readonly kind: 'door' }
  | { readonly kind: 'desk'; readonly id: string; readonly label: string };
