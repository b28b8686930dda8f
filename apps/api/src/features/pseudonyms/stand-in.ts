/**
 * Who stands in the place of an author under the Chatham House rule: the row of somebody who never was, as of whoever was
 * erased. Whatever looks for an author by their id, and knows nothing of pseudonyms, finds this one and says nothing.
 */
export const standInId = '00000000-0000-8000-8000-000000000000';
