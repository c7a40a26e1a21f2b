// A page with nothing on it: films are drawn here.
export {};
