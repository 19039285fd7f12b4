// build.mjs minifies a style sheet and hands it over as text, for adoptedStyleSheets.
declare module '*.css' {
    const text: string;
    export default text;
}
