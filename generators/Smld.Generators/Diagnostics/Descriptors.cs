using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Smld.Generators.Diagnostics;

/// <summary>
/// Every diagnostic, one descriptor per id. 0001 to 0099 are about the declaration, 0100 to 0199 about code outside the
/// language, 0200 to 0299 about differentiation, 0300 to 0399 about the use of generated members, 0400 to 0499 about arithmetic
/// that is legal and does not give what is meant, 0900 about ourselves.
/// </summary>
internal static class Descriptors
{
    private const string Category = "Smld";

    public static readonly DiagnosticDescriptor NotPartial = Error("SMLD0001", "The type around a log density must be partial",
        "'{0}' is not partial, so nothing can be generated into it; write 'partial' before '{1}'");

    public static readonly DiagnosticDescriptor NotStatic = Error("SMLD0002", "A log density must be static",
        "'{0}' is not static; make it static and pass what it reads as parameters");

    public static readonly DiagnosticDescriptor ReturnType = Error("SMLD0003", "A log density must return double",
        "'{0}' returns '{1}'; a log density returns 'double'");

    public static readonly DiagnosticDescriptor Generic = Error("SMLD0004", "A log density must not be generic",
        "'{0}' has type parameters; a log density and the types around it have none");

    public static readonly DiagnosticDescriptor NoUnknown = Error("SMLD0005", "A log density must have an unknown",
        "'{0}' has no unknown to sample; leave [Data] and [ModelParameter] off at least one parameter");

    public static readonly DiagnosticDescriptor ParameterType = Error("SMLD0006", "The parameter's type is not supported",
        "'{0}' has type '{1}'; {2}");

    public static readonly DiagnosticDescriptor ByReference = Error("SMLD0007", "A log density takes its parameters by value",
        "'{0}' is declared '{1}'; a log density takes its parameters by value");

    public static readonly DiagnosticDescriptor Conflict = Error("SMLD0008", "Attributes contradict each other",
        "[{0}] and [{1}] on '{2}' contradict each other; keep one of them");

    public static readonly DiagnosticDescriptor Length = Error("SMLD0010", "The length is not usable",
        "'{0}' cannot be the length of '{1}': {2}; write an 'int' expression over data and lengths");

    public static readonly DiagnosticDescriptor SameName = Error("SMLD0011", "Two log densities share a generated name",
        "'{0}' is the name of another log density of '{1}'; give this one its own with [LogDensity(Name = \"…\")]");

    public static readonly DiagnosticDescriptor NameTaken = Error("SMLD0012", "A generated name is taken",
        "'{0}' is to be generated but '{1}' has a member of that name; rename the member or use [LogDensity(Name = \"…\")]");

    public static readonly DiagnosticDescriptor FileLocal = Error("SMLD0013", "The type around a log density must not be file-local",
        "'{0}' is local to its file, so no other file can add to it; write 'internal' instead of 'file'");

    public static readonly DiagnosticDescriptor NoBody = Error("SMLD0014", "A log density must have a body",
        "'{0}' has no body to differentiate; write one");

    public static readonly DiagnosticDescriptor Unused = Warning("SMLD0015", "An unknown is not used",
        "'{0}' does not enter the log density, so its score is zero everywhere; use it, or mark it [Data]");

    public static readonly DiagnosticDescriptor LengthOfNumber = Error("SMLD0016", "Only a span has a length",
        "'{0}' is a single number; [Length] belongs on a span");

    public static readonly DiagnosticDescriptor BadName = Error("SMLD0017", "The generated name must be an identifier",
        "'{0}' is not an identifier; [LogDensity(Name = \"…\")] takes one, such as '{1}'");

    public static readonly DiagnosticDescriptor NotMethod = Error("SMLD0018", "Only a method can be a log density",
        "'{0}' is no ordinary method; [LogDensity] belongs on a static method that returns 'double'");

    public static readonly DiagnosticDescriptor Bound = Error("SMLD0019", "The bound is not usable",
        "'{0}' cannot be a bound of '{1}': {2}; write a number, or a 'double' expression over data and the unknowns before it");

    public static readonly DiagnosticDescriptor Misplaced = Error("SMLD0020", "The attribute does not apply to the parameter",
        "[{0}] does not apply to '{1}': {2}");

    public static readonly DiagnosticDescriptor Index = Error("SMLD0021", "The size of an index is not usable",
        "'{0}' cannot be the size that '{1}' is an index below: {2}; write an 'int' expression over data and lengths");

    public static readonly DiagnosticDescriptor Derived = Error("SMLD0022", "The derived value cannot be computed",
        "'{0}' cannot be what '{1}' is computed as: {2}; write an expression over data and what is derived before it");

    public static readonly DiagnosticDescriptor SameField = Error("SMLD0023", "Two data share a field of JSON",
        "'{0}' and '{1}' are both read from the field '{2}'; give each a field of its own with [Data(\"…\")]");

    public static readonly DiagnosticDescriptor Range = Warning("SMLD0030", "An unknown may leave the range of an argument",
        "'{0}' is passed as '{1}' of '{2}', which is {3}, but nothing keeps it so; mark it [{4}]");

    public static readonly DiagnosticDescriptor Unread = Info("SMLD0031", "A given parameter is never read",
        "'{0}' is never read; use it, or leave it out");

    public static readonly DiagnosticDescriptor LengthOfData = Info("SMLD0032", "The length of an unknown is that of data",
        "'{0}' is read at the indices of '{1}', but its length is an argument of the constructor; mark it [{2}]");

    public static readonly DiagnosticDescriptor Construct = Error("SMLD0100", "The construct is outside the language of densities",
        "{0} is outside the language of densities; {1}");

    public static readonly DiagnosticDescriptor UnknownMethod = Error("SMLD0101", "The method has no known derivative",
        "'{0}' has neither source in this project nor a known derivative; {1}");

    public static readonly DiagnosticDescriptor Recursion = Error("SMLD0102", "A helper must not call itself",
        "'{0}' calls itself ({1}); write the recursion as a loop");

    public static readonly DiagnosticDescriptor ValueType = Error("SMLD0103", "The type is outside the language of densities",
        "'{0}' has type '{1}'; a density computes with 'double', 'int' and 'bool', and with arrays, tuples and structs of them");

    public static readonly DiagnosticDescriptor Float = Error("SMLD0104", "A float constant is rounded",
        "'{0}' is rounded to 'float' before it is used; write it as a 'double', such as '{1}'");

    public static readonly DiagnosticDescriptor State = Error("SMLD0105", "A density depends on its parameters alone",
        "'{0}' is a {1}, whose value may differ from one evaluation to the next; pass it as a [Data] parameter or make it 'const'");

    public static readonly DiagnosticDescriptor Helper = Error("SMLD0106", "The method cannot be a helper",
        "'{0}' {1}; a helper is a static method, or one of a struct, with a body and without type parameters");

    public static readonly DiagnosticDescriptor HelperByReference = Error("SMLD0107", "A reference must be the only name of its variable",
        "'{0}' of '{1}' is passed by '{2}' where its variable has another name, or to be called from elsewhere; pass it by value and return what changes");

    public static readonly DiagnosticDescriptor Target = Error("SMLD0108", "The target cannot be assigned",
        "'{0}' cannot be assigned here; a density assigns to its own locals, parameters and scratch memory");

    public static readonly DiagnosticDescriptor CheckedConversion = Error("SMLD0109", "A checked conversion to int is outside the language of densities",
        "'({0})' is checked for overflow here; write 'unchecked(({0})…)'");

    public static readonly DiagnosticDescriptor TooDeep = Error("SMLD0110", "The log density nests too deeply",
        "'{0}' nests too deeply to be read; split its longest expression into statements");

    public static readonly DiagnosticDescriptor TooLarge = Error("SMLD0111", "The log density is too large",
        "'{0}' has more than {1} operations once its helpers are written into it; write repeated calls as a loop");

    public static readonly DiagnosticDescriptor Unpublished = Error("SMLD0112", "The published body of a method cannot be used",
        "'{0}' is marked [Differentiable], but {1}");

    public static readonly DiagnosticDescriptor Hidden = Error("SMLD0113", "A method that the generated code calls must be accessible to it",
        "'{0}' cannot be called from where '{1}' is written out; make it {2}");

    public static readonly DiagnosticDescriptor NotDifferentiable = Error("SMLD0200", "The method cannot be differentiated",
        "'{0}' cannot be differentiated: {1}");

    public static readonly DiagnosticDescriptor Flat = Warning("SMLD0201", "An unknown enters by steps alone",
        "'{0}' enters the log density only through comparisons, rounding or conversions to 'int', so its score is zero; let it enter smoothly, or declare its bounds as a constraint");

    public static readonly DiagnosticDescriptor NotTwiceDifferentiable = Error("SMLD0203", "The log density has no second derivatives",
        "'{0}' has no second derivatives: {1}; leave 'SecondOrder = true' out");

    public static readonly DiagnosticDescriptor NoScoreMatching = Warning("SMLD0202", "The gradient of score matching is not generated",
        "'{0}' gets no ScoreMatchingGradient, which needs third derivatives: {1}");

    public static readonly DiagnosticDescriptor Derivative = Error("SMLD0210", "The derivative is not usable",
        "'{0}' cannot give the derivative of '{1}': {2}");

    public static readonly DiagnosticDescriptor IntegerDivision = Warning("SMLD0400", "A quotient of integers becomes a real",
        "'{0}' divides integers, so its fraction is lost; write '{1}', or cast the quotient if that is meant");

    public static readonly DiagnosticDescriptor Unstable = Info("SMLD0401", "An expression has a stable form",
        "'{0}' {1}; write '{2}'");

    public static readonly DiagnosticDescriptor ZeroTimesLog = Offer("SMLD0402", "A product is NaN where 0 meets log 0",
        "'{0}' is NaN where both are 0; write '{1}'");

    public static readonly DiagnosticDescriptor Defect = Error("SMLD0900", "A defect of the generator",
        "The generator failed on '{0}' and emits nothing for it; please report '{1}'");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NotPartial, NotStatic, ReturnType, Generic, NoUnknown, ParameterType, ByReference, Conflict,
        Length, SameName, NameTaken, FileLocal, NoBody, Unused, LengthOfNumber, BadName, NotMethod, Bound, Misplaced, Index,
        Derived, SameField, Range, Unread, LengthOfData, Construct,
        UnknownMethod, Recursion, ValueType, Float, State, Helper, HelperByReference, Target,
        CheckedConversion, TooDeep, TooLarge, Unpublished, Hidden, NotDifferentiable, Flat, NotTwiceDifferentiable, NoScoreMatching, Derivative,
        IntegerDivision, Unstable, ZeroTimesLog, Defect,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message) => Describe(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Describe(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string message) => Describe(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Offer(string id, string title, string message) => Describe(id, title, message, DiagnosticSeverity.Hidden);

    private static DiagnosticDescriptor Describe(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true,
            helpLinkUri: $"https://github.com/smld-dsl/smld-dsl/blob/main/docs/diagnostics/{id}.md");
}
