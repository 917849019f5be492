/** Names that measurements and the report share. */

/** One change of the session, by what the components show. */
export const CHANGES = { name: "all show the name, which changes", email: "all show the address, which stays" };

/** A crowd's day without polling, or with. */
export const dayOf = (seconds) => (seconds ? `a day of so many people, refetch interval ${seconds} s` : "a day of so many people, no polling");
