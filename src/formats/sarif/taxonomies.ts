import { safeText } from "../../model/safe-text.ts";
import type { Attack, Attacks } from "../attacks.ts";
import type { Finding } from "../finding.ts";
import { textAt } from "../read-event.ts";

const ATTACK = "MITRE ATT&CK";

interface Taxon {
  readonly id: string;
  name?: string;
  readonly helpUri?: string;
}

interface Taxonomy {
  readonly index: number;
  fullName?: string;
  version?: string;
  readonly taxa: Map<string, Taxon>;
}

/** A reference to a taxon, as small as SARIF lets it be: there are a dozen in a result. */
export interface TaxonReference {
  readonly id: string;
  readonly toolComponent: { readonly index: number };
}

/** `run.taxonomies`: frameworks with the controls that are referred to, and ATT&CK with its techniques. */
export class Taxonomies {
  readonly #taxonomies = new Map<string, Taxonomy>();

  ofControls(controls: Finding["controls"]): TaxonReference[] {
    return controls.flatMap(([framework, ids]) => ids.map((id) => this.#reference(framework, { id })));
  }

  ofAttacks({ techniques, subtechniques }: Attacks): TaxonReference[] {
    return [...techniques, ...subtechniques].map((attack) => this.#reference(ATTACK, taxonOf(attack)));
  }

  /** What only an event of a control knows: its title, and what the framework is called. */
  name(event: unknown): void {
    const of = (key: string): string => safeText(textAt(event, `aplomb.control.${key}`));
    const taxonomy = this.#taxonomies.get(of("framework.id"));
    if (taxonomy === undefined) return;
    taxonomy.fullName = of("framework.name");
    taxonomy.version = of("framework.version");
    const taxon = taxonomy.taxa.get(of("id"));
    if (taxon !== undefined && of("title") !== "") taxon.name = of("title");
  }

  get list(): unknown[] {
    return [...this.#taxonomies].map(([name, { fullName, version, taxa }]) => ({
      name,
      ...(fullName !== undefined && { fullName }),
      ...(version !== undefined && { version }),
      isComprehensive: false,
      taxa: [...taxa.values()],
    }));
  }

  /** `tool.driver.supportedTaxonomies`. */
  get references(): unknown[] {
    return [...this.#taxonomies].map(([name, { index }]) => ({ name, index }));
  }

  #reference(name: string, taxon: Taxon): TaxonReference {
    const known = this.#taxonomies.get(name);
    const taxonomy = known ?? { index: this.#taxonomies.size, taxa: new Map() };
    if (known === undefined) this.#taxonomies.set(name, taxonomy);
    if (!taxonomy.taxa.has(taxon.id)) taxonomy.taxa.set(taxon.id, { ...taxon });
    return { id: taxon.id, toolComponent: { index: taxonomy.index } };
  }
}

function taxonOf({ id, name, url }: Attack): Taxon {
  return { id, name: safeText(name), ...(url !== "" && { helpUri: url }) };
}
