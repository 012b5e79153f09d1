using Smld.Generators.IR;

namespace Smld.Generators.Tests.Differentiation;

/// <summary>Functions written by hand in the notation, one for each way in which values flow.</summary>
internal static class Lists
{
    public static Function Parse(string body) => Notation.Parse("smld-ir 1\nfunction F" + body);

    public static readonly Function Gaussian = Parse("""
        (%0 x: real, %1 mu: real, %2 sigma: real)
          %3 r: real = sub %0 %1
          %4: real = mul %3 %3
          %5: real = neg %4
          %6: real = constant 2
          %7: real = mul %6 %2
          %8: real = mul %7 %2
          %9: real = div %5 %8
          yield %9
        """);

    /// <summary>Σ -½ ((y_i - mu)/exp(s))² - s.</summary>
    public static readonly Function Sum = Parse("""
        (%0 mu: real, %1 s: real, %2 y: in real[])
          %3 lp: real = constant 0
          %4: int = constant 0
          %5: int = length %2
          %6 lp: real = for step 1 %4 %5 %3 (%7 i: int, %8 lp: real)
            %9: real = load %2 %7
            %10: real = sub %9 %0
            %11: real = exp %1
            %12 z: real = div %10 %11
            %13: real = constant -0.5
            %14: real = mul %13 %12
            %15: real = mul %14 %12
            %16: real = sub %15 %1
            %17: real = add %8 %16
            yield %17
          yield %6
        """);

    /// <summary>log Σ exp(x_i): a sum whose adjoint is known only once it is done.</summary>
    public static readonly Function LogSum = Parse("""
        (%0 x: in real[])
          %1: real = constant 0
          %2: int = constant 0
          %3: int = length %0
          %4 sum: real = for step 1 %2 %3 %1 (%5 i: int, %6 sum: real)
            %7: real = load %0 %5
            %8 e: real = exp %7
            %9: real = add %6 %8
            yield %9
          %10: real = log %4
          yield %10
        """);

    /// <summary>A mixture of a few components at one point: the sum's derivative is scaled afterwards.</summary>
    public static readonly Function Mixture = Parse("""
        (%0 x: real, %1 w: in real[], %2 m: in real[])
          %3: real = constant 0
          %4: int = constant 0
          %5: int = length %1
          %6 sum: real = for step 1 %4 %5 %3 (%7 k: int, %8 sum: real)
            %9: real = load %1 %7
            %10: real = load %2 %7
            %11 r: real = sub %0 %10
            %12: real = mul %11 %11
            %13: real = neg %12
            %14: real = exp %13
            %15: real = mul %9 %14
            %16: real = add %8 %15
            yield %16
          %17: real = log %6
          yield %17
        """);

    /// <summary>GARCH(1,1): the variance is carried.</summary>
    public static readonly Function Carried = Parse("""
        (%0 mu: real, %1 w: real, %2 a: real, %3 b: real, %4 y: in real[])
          %5 lp: real = constant 0
          %6: int = constant 0
          %7: int = length %4
          %8 h: real = constant 1.5
          %9 lp: real, %10 h: real = for step 1 %6 %7 %5 %8 (%11 t: int, %12 lp: real, %13 h: real)
            %14: real = load %4 %11
            %15 r: real = sub %14 %0
            %16: real = mul %15 %15
            %17: real = mul %2 %16
            %18: real = add %1 %17
            %19: real = mul %3 %13
            %20 h: real = add %18 %19
            %21: real = log %20
            %22: real = div %16 %20
            %23: real = add %21 %22
            %24: real = sub %12 %23
            yield %24 %20
          yield %9
        """);

    /// <summary>s += sin(s + x_i), left once s passes a limit: a carried loop with a break on an active condition.</summary>
    public static readonly Function Break = Parse("""
        (%0 c: real, %1 x: in real[])
          %2: int = constant 0
          %3: int = length %1
          %4: int, %5 s: real = for-until step 1 %2 %3 %0 (%6 i: int, %7 s: real)
            %8: real = load %1 %6
            %9: real = add %7 %8
            %10: real = sin %9
            %11 s: real = add %7 %10
            %12: real = constant 2.5
            %13: bool = gt %11 %12
            %14: int, %15: real = if %13
              %16: int = constant 1
              yield %16 %11
            else
              %17: int = constant 0
              %18: real = mul %11 %0
              yield %17 %18
            yield %14 %15
          %19: real = mul %5 %5
          yield %19
        """);

    /// <summary>Newton's iteration for √a, with no count.</summary>
    public static readonly Function Newton = Parse("""
        (%0 a: real)
          %1: int, %2 r: real = loop %0 (%3 r: real)
            %4: real = div %0 %3
            %5: real = add %3 %4
            %6: real = constant 0.5
            %7 next: real = mul %6 %5
            %8: real = sub %7 %3
            %9: real = abs %8
            %10: real = constant 1E-14
            %11: bool = lt %9 %10
            %12: int = if %11
              %13: int = constant 1
              yield %13
            else
              %14: int = constant 0
              yield %14
            yield %12 %7
          yield %2
        """);

    /// <summary>In-place prefix sum a_i += a_{i-1}·a_i of squares, then Σ a_i².</summary>
    public static readonly Function Prefix = Parse("""
        (%0 x: in real[])
          %1: int = length %0
          %2 a: real[] = allocate %1
          %3: int = constant 0
          for step 1 %3 %1 (%4 i: int)
            %5: real = load %0 %4
            %6: real = mul %5 %5
            store %2 %4 %6
            yield
          %7: int = constant 1
          for step 1 %7 %1 (%8 i: int)
            %9: int = sub.int %8 %7
            %10: real = read %2 %9
            %11: real = read %2 %8
            %12: real = mul %10 %11
            add-store %2 %8 %12
            yield
          %13: real = constant 0
          %14: real = for step 1 %3 %1 %13 (%15 i: int, %16: real)
            %17: real = read %2 %15
            %18: real = mul %17 %17
            %19: real = add %16 %18
            yield %19
          yield %14
        """);

    /// <summary>A buffer that is filled once and then read as a view, by a sum and by a loop that carries.</summary>
    public static readonly Function Frozen = Parse("""
        (%0 x: in real[])
          %1: int = length %0
          %2 a: real[] = allocate %1
          %3: int = constant 0
          for step 1 %3 %1 (%4 i: int)
            %5: real = load %0 %4
            %6: real = exp %5
            store %2 %4 %6
            yield
          %7: in real[] = view %2
          %8: real = constant 0
          %9: real = for step 1 %3 %1 %8 (%10 i: int, %11: real)
            %12: real = load %7 %10
            %13: real = mul %12 %12
            %14: real = add %11 %13
            yield %14
          %15: real = for step 1 %3 %1 %8 (%16 i: int, %17: real)
            %18: real = load %7 %16
            %19: real = mul %17 %18
            %20: real = sin %19
            %21: real = add %20 %18
            yield %21
          %22: real = mul %9 %15
          yield %22
        """);

    /// <summary>A guard, an early return and a branch inside a loop.</summary>
    public static readonly Function Guarded = Parse("""
        (%0 x: real, %1 y: in real[])
          %2: real = constant -10
          %3: bool = gt %0 %2
          guard "System.ArgumentException" "x is too small" %3
          %4: real = constant 0
          %5: bool = lt %0 %4
          %6 lp: real = if %5
            %7: real = mul %0 %0
            %8: real = neg %7
            yield %8
          else
            %9: int = constant 0
            %10: int = length %1
            %11 lp: real = for step 1 %9 %10 %4 (%12 i: int, %13 lp: real)
              %14: real = load %1 %12
              %15: bool = gt %14 %0
              %16 lp: real = if %15
                %17: real = mul %14 %0
                %18: real = add %13 %17
                yield %18
              else
                %19: real = sin %0
                %20: real = sub %13 %19
                yield %20
              yield %16
            yield %11
          yield %6
        """);

    /// <summary>h ← tanh(Σ_j w_j h + x_i) with an inner carried product: loops in a carried loop, branches with their own records.</summary>
    public static readonly Function Nested = Parse("""
        (%0 u: real, %1 x: in real[], %2 w: in real[])
          %3: int = constant 0
          %4: int = length %1
          %5: int = length %2
          %6 h: real = constant 0.5
          %7 h: real = for step 1 %3 %4 %6 (%8 i: int, %9 h: real)
            %10: real = constant 0
            %11 s: real = for step 1 %3 %5 %10 (%12 j: int, %13 s: real)
              %14: real = load %2 %12
              %15: real = mul %14 %9
              %16: real = exp %15
              %17: real = add %13 %16
              yield %17
            %18: real = constant 1
            %19 p: real = for step 1 %3 %8 %18 (%20 j: int, %21 p: real)
              %22: real = load %1 %20
              %23: bool = gt %21 %10
              %24 p: real = if %23
                %25: real = exp %22
                %26: real = mul %25 %0
                %27: real = mul %21 %26
                %28: real = sin %27
                yield %28
              else
                %29: real = sub %21 %22
                yield %29
              yield %24
            %30: real = load %1 %8
            %31: real = add %11 %30
            %32: real = mul %31 %19
            %33 h: real = tanh %32
            yield %33
          %34: real = log %7
          yield %7
        """);

    /// <summary>A branch whose result is used nonlinearly, so that its adjoint is known late.</summary>
    public static readonly Function LateBranch = Parse("""
        (%0 x: real, %1 y: real)
          %2: bool = gt %0 %1
          %3 t: real = if %2
            %4: real = sin %0
            %5: real = exp %4
            %6: real = mul %5 %1
            %7: bool = gt %6 %0
            %8: real = if %7
              %9: real = log %5
              %10: real = mul %9 %6
              yield %10
            else
              %11: real = mul %6 %6
              yield %11
            yield %8
          else
            %12: real = cos %1
            %13: real = div %12 %0
            yield %13
          %14: real = mul %3 %3
          %15: real = mul %14 %0
          yield %15
        """);

    /// <summary>Descending by two, with the counter in the arithmetic.</summary>
    public static readonly Function Strided = Parse("""
        (%0 a: real, %1 x: in real[])
          %2: int = length %1
          %3: int = constant 1
          %4: int = sub.int %2 %3
          %5: int = constant -1
          %6: real = constant 1
          %7 p: real = for step -2 %4 %5 %6 (%8 i: int, %9 p: real)
            %10: real = load %1 %8
            %11: real = to-real %8
            %12: real = mul %11 %0
            %13: real = add %10 %12
            %14: real = mul %9 %13
            yield %14
          yield %7
        """);

    /// <summary>A slice of a buffer that aliases it.</summary>
    public static readonly Function Aliased = Parse("""
        (%0 x: in real[])
          %1: int = length %0
          %2 a: real[] = allocate zeroed %1
          %3: int = constant 1
          %4: int = constant 2
          %5: real[] = slice %2 %3 %4
          %6: int = constant 0
          %7: real = load %0 %6
          store %5 %6 %7
          %8: real = read %2 %3
          %9: real = load %0 %3
          %10: real = mul %8 %9
          store %2 %3 %10
          %11: real = read %5 %6
          fill %2 %11
          %12: real = read %2 %4
          %13: real = mul %12 %11
          %14: real = mul %13 %8
          yield %14
        """);

    /// <summary>A loop that hands out what its last trip made, or what it began with, and never reads it.</summary>
    public static readonly Function Last = Parse("""
        (%0 c: real, %1 x: in real[])
          %2: int = constant 0
          %3: int = length %1
          %4 r: real = for step 1 %2 %3 %0 (%5 i: int, %6 r: real)
            %7: real = load %1 %5
            %8: real = mul %7 %0
            %9 r: real = sin %8
            yield %9
          %10: real = mul %4 %4
          yield %10
        """);
}
