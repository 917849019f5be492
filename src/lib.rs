//! The reference app: sign-in, protected pages and a session that stays true.
