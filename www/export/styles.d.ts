/** A stylesheet that the script holds as a text. */
declare module "*.css" {
  const text: string;
  export default text;
}
