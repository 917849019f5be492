/** next-auth v4 knows none. */
export const signInWithPasskey = undefined;
