/** A whole number with a comma between thousands; `toLocaleString` loads a language's rules for each. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
