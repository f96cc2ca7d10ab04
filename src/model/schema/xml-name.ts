/** Whether a name may be that of an XML element: a Name of XML 1.0 without a colon, and without what cannot be seen. */
export function isXmlName(name: string): boolean {
  return name !== "" && !strange.test(name);
}

const strange =
  /[\p{Cf}\p{DI}]|^[^A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}]|[^A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}.0-9\u00b7\u0300-\u036f-]/u;
