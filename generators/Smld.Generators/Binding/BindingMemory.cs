using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>
/// Remembers what is bound, since an edit anywhere asks for every density again. An entry is kept as long as the method's
/// syntax lives, and holds while the declarations of the compilation are the same and every file from which a body was
/// read is still part of it. Generator and analyzer share it.
/// </summary>
internal static class BindingMemory
{
    private static readonly Memory<DensityModel> densities = new(DensityBinder.Bind);
    private static readonly Memory<Helper> helpers = new(HelperBinder.Bind);

    public static Bound<DensityModel> Bind(Compilation compilation, IMethodSymbol method, CancellationToken cancellationToken) =>
        densities.Bind(compilation, method, cancellationToken);

    public static Bound<Helper> BindHelper(Compilation compilation, IMethodSymbol method, CancellationToken cancellationToken) =>
        helpers.Bind(compilation, method, cancellationToken);

    private sealed class Memory<T>(Func<Compilation, IMethodSymbol, CancellationToken, Bound<T>> bind)
        where T : class
    {
        private readonly ConditionalWeakTable<SyntaxNode, Entries<T>> table = new();

        public Bound<T> Bind(Compilation compilation, IMethodSymbol method, CancellationToken cancellationToken)
        {
            if (Declarations.Of(method, cancellationToken) is not { } declaration)
                return bind(compilation, method, cancellationToken);
            var fingerprint = DeclarationFingerprint.Of(compilation, cancellationToken);
            var entries = table.GetOrCreateValue(declaration);
            if (entries.Find(compilation, fingerprint) is { } known)
                return known;
            var bound = bind(compilation, method, cancellationToken);
            entries.Add(fingerprint, bound);
            return bound;
        }
    }

    /// <summary>The latest two: where other generators add declarations, the analyzer's compilation differs from the generator's.</summary>
    private sealed class Entries<T>
        where T : class
    {
        private readonly object gate = new();
        private (DeclarationFingerprint Fingerprint, Bound<T> Bound)? latest;
        private (DeclarationFingerprint Fingerprint, Bound<T> Bound)? before;

        public Bound<T>? Find(Compilation compilation, DeclarationFingerprint fingerprint)
        {
            lock (gate)
            {
                if (Holds(latest, compilation, fingerprint))
                    return latest!.Value.Bound;
                if (!Holds(before, compilation, fingerprint))
                    return null;
                (latest, before) = (before, latest);
                return latest!.Value.Bound;
            }
        }

        public void Add(DeclarationFingerprint fingerprint, Bound<T> bound)
        {
            lock (gate)
            {
                if (latest is { } old && !old.Fingerprint.Equals(fingerprint))
                    before = latest;
                latest = (fingerprint, bound);
            }
        }

        private static bool Holds((DeclarationFingerprint Fingerprint, Bound<T> Bound)? entry, Compilation compilation, DeclarationFingerprint fingerprint) =>
            entry is { } known
            && (known.Bound.IsBroken ? known.Fingerprint.Equals(fingerprint) : known.Fingerprint.EqualsButForGenerated(fingerprint))
            && known.Bound.Trees.All(compilation.ContainsSyntaxTree);
    }
}
