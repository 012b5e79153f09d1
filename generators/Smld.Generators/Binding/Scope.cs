using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Smld.Generators.Binding;

/// <summary>What each local and parameter holds at this point of the program, in order of declaration.</summary>
internal sealed class Scope
{
    private readonly List<ISymbol> symbols;
    private readonly Dictionary<ISymbol, Operand> values;

    public Scope()
    {
        symbols = [];
        values = new(SymbolEqualityComparer.Default);
    }

    private Scope(Scope other)
    {
        symbols = [.. other.symbols];
        values = new(other.values, SymbolEqualityComparer.Default);
    }

    public IReadOnlyList<ISymbol> Symbols => symbols;

    public Operand this[ISymbol symbol]
    {
        get => values[symbol];
        set
        {
            if (!values.ContainsKey(symbol))
                symbols.Add(symbol);
            values[symbol] = value;
        }
    }

    public bool Contains(ISymbol symbol) => values.ContainsKey(symbol);

    public Scope Copy() => new(this);
}
