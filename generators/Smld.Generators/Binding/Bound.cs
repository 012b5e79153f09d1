using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>What is wrong, and where.</summary>
internal sealed record Fault(DiagnosticDescriptor Rule, Location Location, EquatableArray<string> Arguments)
{
    public bool IsError => Rule.DefaultSeverity == DiagnosticSeverity.Error;

    /// <summary>What would mend it, best first; empty where that is for the author to find.</summary>
    public EquatableArray<Repair> Repairs { get; init; }

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Rule, Location, Repair.Write(Repairs, Location.SourceSpan.Start), [.. Arguments]);
}

/// <summary>What binding gives: a model, faults, or (for warnings) both; never neither, unless the compiler has reported the code itself.</summary>
/// <param name="Model">Null where there is an error.</param>
/// <param name="Faults">In order of position.</param>
/// <param name="IsBroken">Whether the code does not compile; what the compiler says about it is not said again.</param>
/// <param name="Trees">The files from which a body was read.</param>
internal sealed record Bound<T>(T? Model, IReadOnlyList<Fault> Faults, bool IsBroken, IReadOnlyList<SyntaxTree> Trees)
    where T : class
{
    public bool HasErrors => Faults.Any(static fault => fault.IsError);
}
