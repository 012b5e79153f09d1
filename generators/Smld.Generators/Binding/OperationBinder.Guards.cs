using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>Guards: <c>if (…) throw …;</c>, where the exception is made from a constant text, or by a method from numbers.</summary>
internal sealed partial class OperationBinder
{
    /// <summary>The exception that a statement throws, if that is all it does.</summary>
    private static IOperation? Thrown(IOperation? statement) => statement switch
    {
        IThrowOperation { Exception: { } exception } => exception is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : exception,
        IBlockOperation { Operations.Length: 1 } block => Thrown(block.Operations[0]),
        _ => null,
    };

    private void BindGuard(IConditionalOperation branch, IOperation exception)
    {
        var holds = Apply(Primitives.Not, Expression(branch.Condition));
        switch (exception)
        {
            case IObjectCreationOperation { Arguments.Length: 1, Initializer: null } created
                when created.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string message }:
                if (holds >= 0)
                    block.Guard(holds, Named(created.Type!), message);
                break;
            case IInvocationOperation { TargetMethod.IsStatic: true } call when call.TargetMethod.Parameters.All(static parameter => Types.ScalarOf(parameter.Type) is not null):
                if (IsCallable(call) && Arguments(call) is var arguments && holds >= 0 && arguments.All(static argument => argument.IsWhole))
                    block.Guard(holds, Named(call.TargetMethod.ContainingType) + "." + call.TargetMethod.Name, "", [.. arguments.Select(static argument => argument.Only)]);
                break;
            default:
                Outside(branch.WhenTrue);
                break;
        }
    }

    private static string Named(ITypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));

    /// <summary>Whether the emitted code, which stands elsewhere, may call what this code calls.</summary>
    private bool IsCallable(IInvocationOperation call)
    {
        var home = HomeOf();
        var method = call.TargetMethod;
        var isCallable = IsPublished
            ? IsPublic(method)
            : compilation.IsSymbolAccessibleWithin(method, home.ContainingType);
        if (!isCallable)
        {
            var accessibility = IsPublished ? "public" : "internal";
            Report(Descriptors.Hidden, Constructs.NameOf(call.Syntax), Repairs.MakeVisible(method, accessibility, call.Syntax.SyntaxTree), Constructs.Display(method), home.Name, accessibility);
        }
        return isCallable;
    }

    private static bool IsPublic(ISymbol symbol) =>
        symbol is INamespaceSymbol || (symbol.DeclaredAccessibility == Accessibility.Public && IsPublic(symbol.ContainingSymbol));
}
