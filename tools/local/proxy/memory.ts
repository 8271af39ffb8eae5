type Rows = Record<string, unknown>;

/** Rows of one kind by key, kept as what JSON makes of them: the memory outlives the process. */
export class Table<T> {
  constructor(private readonly rows: Rows) {}

  get(key: string): T | undefined {
    return this.rows[key] as T | undefined;
  }

  put(key: string, row: T): T {
    const kept = JSON.parse(JSON.stringify(row)) as T;
    this.rows[key] = kept;
    return kept;
  }

  /** Takes a row out and gives it back, if there was one. */
  delete(key: string): T | undefined {
    const row = this.get(key);
    Reflect.deleteProperty(this.rows, key);
    return row;
  }

  /** Rows whose key begins with a prefix, in the order they came. */
  list(prefix = ""): T[] {
    return Object.entries(this.rows)
      .filter(([key]) => key.startsWith(prefix))
      .map(([, row]) => row as T);
  }
}

/** What the proxy remembers for calls that moto does not know. */
export class Memory {
  private readonly tables: Record<string, Rows>;

  /** @param saved what `JSON.stringify` made of an earlier memory */
  constructor(saved = "{}") {
    this.tables = JSON.parse(saved) as Record<string, Rows>;
  }

  table<T>(name: string): Table<T> {
    return new Table<T>((this.tables[name] ??= {}));
  }

  /** Names of tables that hold something, with their keys. */
  contents(): Record<string, string[]> {
    const filled = Object.entries(this.tables).filter(([, rows]) => Object.keys(rows).length > 0);
    return Object.fromEntries(filled.map(([name, rows]) => [name, Object.keys(rows)]));
  }

  toJSON(): unknown {
    return this.tables;
  }
}
