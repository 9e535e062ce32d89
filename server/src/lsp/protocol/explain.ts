export interface ExplainParams {
  /** Of a rule or a section; its last part is enough where it is unique. */
  readonly name: string;
}

/** `null` where nothing is called so. */
export type Explanation =
  | {
      readonly kind: 'rule';
      readonly id: string;
      readonly title: string;
      /** Where no setting says otherwise. */
      readonly severity: 'error' | 'warning' | 'info' | 'hint';
      readonly fixable: boolean;
      /** False: off until a setting gives it a severity. */
      readonly enabled: boolean;
      /** Its page on the web. */
      readonly page?: string;
    }
  | {
      readonly kind: 'section';
      readonly id: string;
      readonly title: string;
      readonly purpose: string;
      readonly checks: readonly { readonly say: string; readonly essential: boolean }[];
      /** Headings that count. */
      readonly headings: readonly string[];
    };
