using System;
using System.Collections.Generic;
using System.Globalization;

namespace Smld.Generators.Emission;

/// <summary>
/// The names of a method's locals. C# reserves a local's name for its whole block, blocks inside and before it included,
/// so a name is free where no block around uses it and no block inside has used it; neighbours may share one.
/// </summary>
internal sealed class NameScope
{
    private static readonly HashSet<string> keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock",
        "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected",
        "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort",
        "using", "virtual", "void", "volatile", "while",
    };

    private readonly NameScope? parent;
    private readonly HashSet<string> own = new(StringComparer.Ordinal);
    private readonly HashSet<string> inside = new(StringComparer.Ordinal);

    public NameScope()
    {
    }

    private NameScope(NameScope parent) => this.parent = parent;

    public NameScope Nest() => new(this);

    /// <summary>The identifier as it must be written: with <c>@</c> if it is a keyword.</summary>
    public static string Escape(string name) => keywords.Contains(name) ? "@" + name : name;

    public static bool IsIdentifier(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var isPart = name[i] == '_' || char.GetUnicodeCategory(name[i]) switch
            {
                UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                    or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => true,
                UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
                    or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.Format => i > 0,
                _ => false,
            };
            if (!isPart)
                return false;
        }
        return name.Length > 0;
    }

    public static string Raised(string name)
    {
        name = name.TrimStart('@');
        return name.Length == 0 ? name : char.ToUpperInvariant(name[0]).ToString() + name.Substring(1);
    }

    /// <summary>Declares a local here, named as wished or as near to it as is free; without a wish <c>t0</c>, <c>t1</c>, ….</summary>
    public string Declare(string wish)
    {
        wish = wish.TrimStart('@');
        if (!IsIdentifier(wish))
            wish = "";
        var name = wish;
        // A value without a name is numbered, and "_" would read as a discard.
        var isNumbered = wish is "" or "_";
        var stem = isNumbered ? "t" : char.IsDigit(wish[wish.Length - 1]) ? wish + "_" : wish;
        for (var n = isNumbered ? 0 : 1; isNumbered || !IsFree(name); n++)
        {
            name = stem + n.ToString(CultureInfo.InvariantCulture);
            isNumbered = isNumbered && !IsFree(name);
        }
        own.Add(name);
        for (var scope = parent; scope is not null; scope = scope.parent)
            scope.inside.Add(name);
        return Escape(name);
    }

    /// <summary>Declares a local whose block is the whole method.</summary>
    public string DeclareOutermost(string wish) => parent is null ? Declare(wish) : parent.DeclareOutermost(wish);

    private bool IsFree(string name)
    {
        if (inside.Contains(name))
            return false;
        for (var scope = this; scope is not null; scope = scope.parent)
        {
            if (scope.own.Contains(name))
                return false;
        }
        return true;
    }
}
