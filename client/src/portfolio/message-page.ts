/** A page that says one thing, while there is no table to show. */
export function messagePage(text: string): string {
  const escaped = text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>Portfolio</title>
</head>
<body>
<p role="status">${escaped}</p>
</body>
</html>`;
}
