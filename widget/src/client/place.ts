/** A reply that breaks the contract; the text names the field. */
export class WireError extends Error {}

/** One place in a reply: its value and the way to it, for the error's text. */
export class Place {
    constructor(
        private readonly value: unknown,
        private readonly at: string,
    ) {}

    field(name: string): Place {
        if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) {
            throw this.fault('an object');
        }
        const record = this.value as Record<string, unknown>;
        return new Place(Object.hasOwn(record, name) ? record[name] : undefined, `${this.at}.${name}`);
    }

    text(): string {
        if (typeof this.value !== 'string') throw this.fault('a text');
        return this.value;
    }

    number(): number {
        if (typeof this.value !== 'number' || !Number.isFinite(this.value)) throw this.fault('a number');
        return this.value;
    }

    count(): number {
        const number = this.number();
        if (!Number.isInteger(number) || number < 0) throw this.fault('a count');
        return number;
    }

    flag(): boolean {
        if (typeof this.value !== 'boolean') throw this.fault('true or false');
        return this.value;
    }

    list<T>(decode: (item: Place) => T): T[] {
        if (!Array.isArray(this.value)) throw this.fault('a list');
        return this.value.map((item, index) => decode(new Place(item, `${this.at}[${index}]`)));
    }

    oneOf<T extends string>(values: readonly T[]): T {
        const found = values.find((value) => value === this.value);
        if (found === undefined) throw this.fault(`one of ${values.join(', ')}`);
        return found;
    }

    nullable<T>(decode: (place: Place) => T): T | null {
        return this.value === null ? null : decode(this);
    }

    optional<T>(decode: (place: Place) => T, absent: T): T {
        return this.value === undefined ? absent : decode(this);
    }

    private fault(expected: string): WireError {
        return new WireError(`${this.at}: expected ${expected}`);
    }
}
