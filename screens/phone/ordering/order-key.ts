// Under which name this browser keeps a wish for a ticket that has no answer yet.
export const orderKey = 'numerek.order';
