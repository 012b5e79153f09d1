using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>The bodies that referenced assemblies publish of their <c>[Differentiable]</c> methods, read once for each assembly.</summary>
internal static class Published
{
    private static readonly ConditionalWeakTable<IAssemblySymbol, Library> libraries = new();

    /// <summary>A published body, or why there is none that can be used.</summary>
    public readonly record struct Body(Function? Function, string Reason);

    public static bool IsMarked(IMethodSymbol method) => Attributes.Of(method, KnownNames.Differentiable) is not null;

    public static Body Find(IMethodSymbol method) => libraries.GetValue(method.ContainingAssembly, static assembly => new Library(assembly)).Find(method);

    private sealed class Library
    {
        private readonly string name;
        private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, Body> bodies = new(StringComparer.Ordinal);

        public Library(IAssemblySymbol assembly)
        {
            name = assembly.Name;
            foreach (var attribute in assembly.GetAttributes())
            {
                if (attribute.AttributeClass?.ToDisplayString() == KnownNames.DifferentiableBody
                    && attribute.ConstructorArguments.Length == 2
                    && attribute.ConstructorArguments[0].Value is string method
                    && attribute.ConstructorArguments[1].Value is string body)
                    texts[method] = body;
            }
        }

        public Body Find(IMethodSymbol method)
        {
            var body = bodies.GetOrAdd(method.GetDocumentationCommentId() ?? "", Read);
            return body.Function is not { } function || Fits(function, method) ? body : new(null, Unusable("has other parameters"));
        }

        private static bool Fits(Function function, IMethodSymbol method)
        {
            var index = new FunctionIndex(function);
            var parameters = method.Parameters.Select(static parameter => Layout.Of(parameter.Type)).ToArray();
            IRType[] results = [.. Layout.Of(method.ReturnType)?.Leaves ?? []];
            return (results.Length > 0 || method.ReturnsVoid)
                && parameters.All(static layout => layout is not null)
                && parameters.SelectMany(static layout => layout!.Leaves).SequenceEqual(function.Parameters.Select(static parameter => parameter.Type))
                && results.Select(static leaf => leaf.Element).SequenceEqual(function.Body.Yields.Select(value => index.TypeOf(value).Element));
        }

        private string Unusable(string why) => $"what '{name}' holds of it {why}; build '{name}' and this project with the same version of Smld";

        private Body Read(string id)
        {
            if (!texts.TryGetValue(id, out var text))
                return new(null, $"'{name}' holds no body of it; build '{name}' with the generator of Smld");
            try
            {
                return new(Notation.Parse(text), "");
            }
            catch (FormatException wrong)
            {
                return new(null, Unusable($"cannot be read ({wrong.Message})"));
            }
        }
    }
}
