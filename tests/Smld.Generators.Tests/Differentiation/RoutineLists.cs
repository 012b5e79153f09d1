using Smld.Generators.IR;

namespace Smld.Generators.Tests.Differentiation;

/// <summary>Functions that call methods which carry their derivatives.</summary>
public static class RoutineLists
{
    private const string Own = "Smld.Generators.Tests.Differentiation.RoutineLists.";

    // b0 += a0, bi += ai b(i-1): the new b, in place. Linear in b, and not in a and b together.
    private const string Scan = $$"""
        routine "{{Own}}Scan" (in real[], real[])
        """;

    private const string ScanParts = """
            body (%0 a: in real[], %1 b: real[])
              %2: int = constant 0
              %3: int = constant 1
              %4: int = length %0
              %5: real = load %0 %2
              add-store %1 %2 %5
              for step 1 %3 %4 (%6 i: int)
                %7: int = sub.int %6 %3
                %8: real = read %1 %7
                %9: real = load %0 %6
                %10: real = mul %8 %9
                add-store %1 %6 %10
                yield
              yield
            pullback (%0 a: in real[], %1 b: in real[], %2 dA: real[], %3 dB: real[])
              %4: int = constant 0
              %5: int = constant 1
              %6: int = length %0
              %7: int = sub.int %6 %5
              %8: int = length %2
              %9: bool = gt.int %8 %4
              for step -1 %7 %4 (%10 i: int)
                %11: int = sub.int %10 %5
                %12: real = read %3 %10
                %13: real = load %0 %10
                %14: real = mul %12 %13
                add-store %3 %11 %14
                if %9
                  %15: real = load %1 %11
                  %16: real = mul %12 %15
                  add-store %2 %10 %16
                  yield
                else
                  yield
                yield
              if %9
                %17: real = read %3 %4
                add-store %2 %4 %17
                yield
              else
                yield
              yield
        """;

    /// <summary>exp(-r)/n.</summary>
    public static double Slope(double n, double r) => Math.Exp(-r) / n;

    /// <summary>Calls in a loop: of a number and of what the trip before gave.</summary>
    internal static readonly Function Numbers = Notation.Parse($$"""
        smld-ir 1
        function Numbers(%0 x: real, %1 n: real)
          %2: int = constant 0
          %3: int = constant 3
          %4: real = for step 1 %2 %3 %0 (%5 i: int, %6 z: real)
            %7: real = apply "{{Own}}Slope" (real, real) %1 %6
              partial (%0 n: real, %1 r: real, %2: real)
                %3: real = neg %2
                %4: real = div %3 %0
                yield %4
              partial (%0 n: real, %1 r: real, %2: real)
                %3: real = neg %2
                yield %3
            %8: real = mul %7 %6
            yield %8
          yield %4
        """);

    /// <summary>One buffer, scanned, read, scanned again: what the first pullback needs is overwritten.</summary>
    internal static readonly Function Twice = Notation.Parse($$"""
        smld-ir 1
        function Twice(%0 x: in real[])
          %1: int = constant 0
          %2: int = length %0
          %3 b: real[] = allocate zeroed %2
          {{Scan}} %0 %3
        {{ScanParts}}
          %4: real = constant 0
          %5: real = for step 1 %1 %2 %4 (%6 i: int, %7 s: real)
            %8: real = read %3 %6
            %9: real = mul %8 %8
            %10: real = add %7 %9
            yield %10
          {{Scan}} %0 %3
        {{ScanParts}}
          %11: real = for step 1 %1 %2 %4 (%12 i: int, %13 s: real)
            %14: real = read %3 %12
            %15: real = sin %14
            %16: real = add %13 %15
            yield %16
          %17: real = mul %5 %11
          yield %17
        """);

    /// <summary>Memory of a trip's own, in a loop that is run back; where the branch is not taken the state passes on.</summary>
    internal static readonly Function Trips = Notation.Parse($$"""
        smld-ir 1
        function Trips(%0 z: real, %1 x: in real[])
          %2: int = constant 0
          %3: int = constant 4
          %4: int = length %1
          %5: int = constant 1
          %6: int = sub.int %4 %5
          %7: int = constant 2
          %8: real = for step 1 %2 %3 %0 (%9 i: int, %10 z: real)
            %11: bool = ne.int %9 %7
            %12: real = if %11
              %13 b: real[] = allocate zeroed %4
              store %13 %2 %10
              {{Scan}} %1 %13
        {{ScanParts}}
              %14: real = read %13 %6
              %15: real = sin %14
              yield %15
            else
              yield %10
            %16: real = add %12 %10
            yield %16
          yield %8
        """);

    /// <summary>The same in a sum, where value and adjoint are computed in one pass; a is data.</summary>
    internal static readonly Function Terms = Notation.Parse($$"""
        smld-ir 1
        function Terms(%0 z: real, %1 x: in real[], %2 a: in real[])
          %3: int = constant 0
          %4: int = length %1
          %5: int = constant 1
          %6: int = sub.int %4 %5
          %7: real = constant 0
          %8: real = for step 1 %3 %4 %7 (%9 i: int, %10 s: real)
            %11 b: real[] = allocate zeroed %4
            %12: real = load %1 %9
            %13: real = mul %12 %0
            store %11 %3 %13
            {{Scan}} %2 %11
        {{ScanParts}}
            %14: real = read %11 %6
            %15: real = mul %14 %14
            %16: real = add %10 %15
            yield %16
          yield %8
        """);

    /// <summary>Memory of the function's, which every trip scans on: a slice of it.</summary>
    internal static readonly Function Outer = Notation.Parse($$"""
        smld-ir 1
        function Outer(%0 z: real, %1 x: in real[])
          %2: int = constant 0
          %3: int = constant 1
          %4: int = length %1
          %5: int = sub.int %4 %3
          %6: int = constant 3
          %7 b: real[] = allocate %4
          fill %7 %0
          for step 1 %2 %6 (%8 i: int)
            %9: in real[] = slice %1 %3 %5
            %10: real[] = slice %7 %3 %5
            {{Scan}} %9 %10
        {{ScanParts}}
            %11: real = read %7 %5
            %12: real = sin %11
            store %7 %5 %12
            yield
          %13: real = read %7 %5
          %14: real = read %7 %3
          %15: real = mul %13 %14
          yield %15
        """);

    /// <summary>Two sums whose product is asked for, so that their adjoints are not known beforehand, with a recursion in each trip.</summary>
    internal static readonly Function ProductOfSums = Notation.Parse("""
        smld-ir 1
        function ProductOfSums(%0 z: real, %1 y: in real[])
          %2: int = constant 0
          %3: int = length %1
          %4: int = constant 3
          %5: real = constant 0
          %6 s: real, %7 t: real = for step 1 %2 %3 %5 %5 (%8 i: int, %9 s: real, %10 t: real)
            %11: real = load %1 %8
            %12 w: real = for step 1 %2 %4 %11 (%13 j: int, %14 w: real)
              %15: real = sin %14
              %16: real = mul %15 %0
              %17: real = add %16 %11
              yield %17
            %18: real = add %9 %12
            %19: real = mul %12 %12
            %20: real = add %10 %19
            yield %18 %20
          %21: real = mul %6 %7
          yield %21
        """);
}
