namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>What a variable holds.</summary>
internal enum Kind
{
    Real,
    Int,
    Bool,
    Reals,
    Ints,
}

/// <summary>A variable of a program; its number is unique in the program, which never recurses.</summary>
/// <param name="Name">In the text.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Id">Where the interpreter keeps it.</param>
/// <param name="Length">How long it is, where it is memory.</param>
/// <param name="IsReadOnly">Whether it is memory that is not written.</param>
internal sealed record Variable(string Name, Kind Kind, int Id, int Length = 0, bool IsReadOnly = false);

/// <summary>A method or a local function.</summary>
/// <param name="Name">In the text.</param>
/// <param name="Parameters">With <c>ref</c>, <c>out</c>, <c>in</c> or nothing.</param>
/// <param name="Body">Its statements; the last one returns.</param>
/// <param name="Results">How many numbers it returns, more than one as a tuple.</param>
internal sealed record Function(string Name, (string Mode, Variable Variable)[] Parameters, Statement[] Body, int Results = 1)
{
    /// <summary>Shrinking changes the body of a function, not those who call it: they ask by name.</summary>
    public override string ToString() => Name;
}

/// <summary>A density with its helpers.</summary>
/// <param name="Helpers">In any order.</param>
/// <param name="Density">The density itself.</param>
/// <param name="Constraints">Of x, y and v.</param>
internal sealed record Program(Function[] Helpers, Function Density, Constraint[] Constraints)
{
    public override string ToString() => Printer.Print(this);
}

/// <summary>How an unknown is constrained.</summary>
internal enum Constraint
{
    None,
    Positive,
    LowerBound,
    Bounded,
    Ordered,
}

internal abstract record Expression;

internal sealed record Number(double Value) : Expression;

internal sealed record Whole(int Value) : Expression;

internal sealed record Read(Variable Variable) : Expression;

internal sealed record Element(Variable Memory, Expression Index) : Expression;

internal sealed record LengthOf(Variable Memory) : Expression;

internal sealed record Apply(Operation Operation, params Expression[] Operands) : Expression;

internal sealed record Choose(Expression Condition, Expression Then, Expression Otherwise) : Expression;

/// <summary>A switch expression over an int: the arms are 0, 1, … and the rest.</summary>
internal sealed record Select(Expression Value, params Expression[] Arms) : Expression;

internal sealed record Assign(Variable Target, string Operator, Expression Value) : Expression;

internal sealed record Call(string Function, params Expression[] Arguments) : Expression;

/// <summary>A variable given to a helper that may change it.</summary>
internal sealed record ByReference(string Mode, Variable Variable) : Expression;

internal abstract record Statement;

internal sealed record Declare(Variable Variable, Expression? Value) : Statement;

/// <summary>Memory of its own, filled with zeros.</summary>
internal sealed record DeclareScratch(Variable Variable, string Form, Expression Length) : Statement;

/// <summary>Memory of its own, with these elements.</summary>
internal sealed record DeclareElements(Variable Variable, string Form, Expression[] Elements) : Statement;

/// <summary>A part of other memory, under another name.</summary>
internal sealed record DeclareSlice(Variable Variable, Variable Of, int Start) : Statement;

internal sealed record DeclareFunction(Function Function) : Statement;

internal sealed record Evaluate(Expression Expression) : Statement;

internal sealed record Step(Variable Variable, string Operator, bool IsPrefix) : Statement;

internal sealed record Store(Variable Memory, Expression Index, string Operator, Expression Value) : Statement;

internal sealed record Fill(Variable Memory, Expression? Value) : Statement;

/// <summary>All but the last elements to where the second is.</summary>
internal sealed record CopyOn(Variable Memory) : Statement;

internal sealed record Unpack(Variable[] Targets, Expression[] Values, bool IsDeclaration) : Statement;

internal sealed record If(Expression Condition, Statement[] Then, Statement[] Otherwise) : Statement;

internal sealed record For((Variable Variable, Expression Value)[] Start, Expression? Condition, Statement[] Steps, Statement[] Body) : Statement;

internal sealed record ForEach(Variable Item, Variable Memory, Statement[] Body) : Statement;

internal sealed record While(Expression Condition, Statement[] Body) : Statement;

internal sealed record Do(Statement[] Body, Expression Condition) : Statement;

internal sealed record Switch(Expression Value, (int[] Labels, Statement[] Body)[] Sections) : Statement;

internal sealed record Break : Statement;

internal sealed record Continue : Statement;

internal sealed record Return(params Expression[] Values) : Statement;
