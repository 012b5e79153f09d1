using System.Globalization;

namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>What the programs use of C#.</summary>
[Flags]
internal enum Language
{
    Core = 0,
    Scratch = 1,
    Foreach = 2,
    Switches = 4,
    Tuples = 8,
    References = 16,
    LocalFunctions = 32,
    Constraints = 64,
}

/// <summary>Memory, choices by number, helpers with several results.</summary>
internal sealed partial class Maker
{
    private void AddMemory(List<Statement> statements)
    {
        var own = memory.Where(static m => m.Kind == Kind.Reals && !m.IsReadOnly).ToList();
        if (own.Count == 0 || random.Next(3) == 0)
        {
            DeclareMemory(statements);
            return;
        }
        var target = own[random.Next(own.Count)];
        switch (random.Next(8))
        {
            case 0:
                statements.Add(new Fill(target, random.Next(2) == 0 ? null : Real(2)));
                break;
            case 1:
                statements.Add(new CopyOn(target));
                break;
            case 2:
                statements.Add(new Store(target, Index(target), "*=", new Apply(Operation.Cos, Real(2))));
                break;
            case 3 or 4:
                statements.Add(new Store(target, Index(target), Pick("+=", "-="), Real(2)));
                break;
            default:
                statements.Add(new Store(target, Index(target), "=", Real(3)));
                break;
        }
    }

    // There n is 3; a helper is given any number.
    private bool IsInDensity => n.Name == "n";

    private void DeclareMemory(List<Statement> statements)
    {
        var (vectors, length) = (memory.Where(static m => m.Kind == Kind.Reals && m.Length > 1).ToList(), 2 + random.Next(3));
        Variable made;
        switch (random.Next(5))
        {
            // An array's name begins with an a, a span's with an s.
            case 0:
                made = New("a", Kind.Reals, length);
                statements.Add(new DeclareScratch(made, "new", length == 3 && IsInDensity ? new Read(n) : new Whole(length)));
                break;
            case 1 when counters.Count == 0:
                made = New("s", Kind.Reals, length);
                statements.Add(new DeclareScratch(made, "stackalloc", new Whole(length)));
                break;
            case 2 when vectors.Count > 0:
                var whole = vectors[random.Next(vectors.Count)];
                var start = random.Next(whole.Length - 1);
                made = New("s", Kind.Reals, 1 + random.Next(whole.Length - start), whole.IsReadOnly);
                statements.Add(new DeclareSlice(made, whole, start));
                break;
            default:
                var isArray = random.Next(2) == 0;
                made = New(isArray ? "a" : "s", Kind.Reals, length);
                statements.Add(new DeclareElements(made, isArray ? "new[]" : "[", [.. Enumerable.Range(0, length).Select(i => i == 0 ? new Apply(Operation.Negate, Real(1)) : Real(1))]));
                break;
        }
        memory.Add(made);
    }

    private void AddSwitch(List<Statement> statements, int depth, Statement[]? step, int results)
    {
        var sections = new List<(int[], Statement[])>
        {
            ([0], Block(depth, step, 1 + random.Next(2), results)),
            ([2, -1], Block(depth, step, 1 + random.Next(2), results)),
        };
        if (random.Next(2) == 0)
            sections.Insert(random.Next(3), ([], Block(depth, step, 1 + random.Next(2), results)));
        statements.Add(new Switch(Int(1), [.. sections]));
    }

    private void AddCall(List<Statement> statements, int results)
    {
        if (Has(Language.Tuples) && random.Next(3) == 0 && reals.Count > 1)
        {
            var targets = reals.OrderBy(_ => random.Next()).Take(2).ToArray();
            statements.Add(new Unpack(targets, [Real(2), Real(2)], false));
            return;
        }
        if (Has(Language.LocalFunctions) && helpers.Count == 2 && random.Next(3) == 0)
        {
            AddLocalFunction(statements);
            return;
        }
        var callable = helpers.Where(helper => !IsPlain(helper) && (helper.Parameters.Length == 3 || memory.Any(m => Fits(m, helper)))).ToList();
        if (callable.Count == 0)
            return;
        var helper = callable[random.Next(callable.Count)];
        Expression first = helper.Parameters[0].Mode.Length > 0 ? new ByReference(helper.Parameters[0].Mode, Target()) : Real(1);
        var arguments = new List<Expression> { first, Real(1), Int(1) };
        if (helper.Parameters.Length == 4)
            arguments.Add(new Read(memory.First(m => Fits(m, helper))));
        var call = new Call(helper.Name, [.. arguments]);
        if (helper.Results == 1)
        {
            var result = New("t", Kind.Real);
            statements.Add(new Declare(result, call));
            reals.Add(result);
            return;
        }
        Variable[] declared = [New("t", Kind.Real), New("t", Kind.Real)];
        statements.Add(new Unpack(declared, [call], true));
        reals.AddRange(declared);
    }

    private static bool Fits(Variable vector, Function helper) =>
        vector.Kind == Kind.Reals && vector.Length >= 2 && (helper.Parameters[3].Variable.IsReadOnly || !vector.IsReadOnly);

    // It sees the variables around it, as they are when it is called; spans and references it cannot see.
    private void AddLocalFunction(List<Statement> statements)
    {
        var parameter = New("p", Kind.Real);
        var name = $"L{parameter.Id.ToString(CultureInfo.InvariantCulture)}";
        var spans = memory.ToList();
        memory.Clear();
        reals.Add(parameter);
        Statement[] body = [new Evaluate(new Assign(Target(), "+=", Real(2))), new Return(Real(2))];
        reals.Remove(parameter);
        memory.AddRange(spans);
        statements.Add(new DeclareFunction(new Function(name, [("", parameter)], body)));
        var result = New("t", Kind.Real);
        statements.Add(new Declare(result, new Apply(Operation.Add, new Call(name, Real(1)), new Apply(Operation.Sin, new Call(name, Real(1))))));
        reals.Add(result);
    }
}
