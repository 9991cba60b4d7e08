export const example = "";
