/** Style sheets are imported for esbuild, which collects them into `preview.css`. */
declare module '*.css';
