/** What is no UTF-8 to systemd: utf8.c utf8_is_valid refuses noncharacters as well. */
export const NOT_UTF8 = /[\p{Surrogate}\p{Noncharacter_Code_Point}]/u
