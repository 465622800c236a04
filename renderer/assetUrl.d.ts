/** The address under which the build has laid a file that is not part of a script. */
declare module '*?url' {
  const url: string;
  export default url;
}
