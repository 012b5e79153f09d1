using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Smld.Generators.Binding;

/// <summary>
/// Stands for all that binding a body may see of a compilation beside bodies: every token outside bodies (attributes,
/// default values, initialisers and usings among them), references, and the options that change what an expression means.
/// </summary>
/// <param name="Declarations">Of what the user and other generators wrote.</param>
/// <param name="HasGenerated">Whether files of ours are part of the compilation; they are left out otherwise.</param>
internal readonly record struct DeclarationFingerprint(ulong Declarations, bool HasGenerated)
{
    private static readonly ConditionalWeakTable<Compilation, object> compilations = new();
    private static readonly ConditionalWeakTable<SyntaxTree, object> trees = new();
    private static readonly ConditionalWeakTable<object, object> identities = new();
    private static long nextIdentity;

    public bool EqualsButForGenerated(DeclarationFingerprint other) => Declarations == other.Declarations;

    public static DeclarationFingerprint Of(Compilation compilation, CancellationToken cancellationToken)
    {
        if (compilations.TryGetValue(compilation, out var known))
            return (DeclarationFingerprint)known;
        var hash = Hash.Start;
        var hasGenerated = false;
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (GeneratedTrees.Contain(tree))
                hasGenerated = true;
            else
                hash = hash.With(Of(tree, cancellationToken));
        }
        foreach (var reference in compilation.References)
            hash = hash.With(IdentityOf(reference is CompilationReference project ? project.Compilation : reference));
        hash = OfOptions(hash.With(compilation.AssemblyName), compilation.Options);
        var fingerprint = new DeclarationFingerprint(hash.Value, hasGenerated);
        return (DeclarationFingerprint)compilations.GetValue(compilation, _ => fingerprint);
    }

    private static Hash OfOptions(Hash hash, CompilationOptions options)
    {
        hash = hash.With(options.CheckOverflow ? 1UL : 2UL).With((ulong)options.MetadataImportOptions);
        if (options is not CSharpCompilationOptions csharp)
            return hash;
        foreach (var name in csharp.Usings)
            hash = hash.With(name);
        return hash.With(csharp.AllowUnsafe ? 1UL : 2UL).With((ulong)csharp.NullableContextOptions);
    }

    /// <summary>References are never changed, only replaced, so a number for each object tells them apart.</summary>
    private static ulong IdentityOf(object reference) =>
        (ulong)identities.GetValue(reference, static _ => (ulong)Interlocked.Increment(ref nextIdentity));

    private static ulong Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (trees.TryGetValue(tree, out var known))
            return (ulong)known;
        var hash = Hash.Start;
        if (tree.Options is CSharpParseOptions options)
        {
            hash = hash.With((ulong)options.LanguageVersion);
            foreach (var feature in options.Features.OrderBy(static feature => feature.Key, System.StringComparer.Ordinal))
                hash = hash.With(feature.Key).With(feature.Value);
        }
        foreach (var item in tree.GetRoot(cancellationToken).DescendantNodesAndTokens(static node => !IsBody(node)))
        {
            if (item.IsToken)
                hash = hash.With((ulong)item.RawKind).With(item.AsToken().Text);
        }
        var value = hash.Value;
        return (ulong)trees.GetValue(tree, _ => value);
    }

    private static bool IsBody(SyntaxNode node) => node switch
    {
        BlockSyntax => true,
        ArrowExpressionClauseSyntax => true,
        GlobalStatementSyntax => true,
        _ => false,
    };

    /// <summary>FNV-1a over characters and numbers, 64 bits, with a final mix of each number.</summary>
    private readonly struct Hash(ulong value)
    {
        public static Hash Start => new(14695981039346656037UL);

        public ulong Value { get; } = value;

        public Hash With(ulong number)
        {
            unchecked
            {
                number = (number ^ (number >> 31)) * 0x7fb5d329728ea185UL;
                number = (number ^ (number >> 27)) * 0x81dadef4bc2dd44dUL;
                return new Hash((Value ^ number ^ (number >> 33)) * 1099511628211UL);
            }
        }

        public Hash With(string? text)
        {
            var hash = Value;
            foreach (var letter in text ?? "")
                hash = unchecked((hash ^ letter) * 1099511628211UL);
            return new Hash(hash).With((ulong)(text?.Length ?? -1));
        }
    }
}
