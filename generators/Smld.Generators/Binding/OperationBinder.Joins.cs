using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

internal sealed partial class OperationBinder
{
    /// <summary>One of two pieces of code, bound.</summary>
    private sealed record Arm(BlockBuilder Block, Completion Completion, Scope Scope);

    /// <summary>
    /// The results of a branch, gathered leaf by leaf before it is appended: a leaf that is the same on both sides is kept, and
    /// two scalars become a result. Until then a result is named by a number below those of all leaves.
    /// </summary>
    private sealed class Join(OperationBinder binder, Arm first, Arm second, SyntaxNodeOrToken mark)
    {
        private const int FirstResult = -10;

        private readonly List<Definition> results = [];
        private readonly List<int> firstYields = [];
        private readonly List<int> secondYields = [];

        public Operand Add(IRType type, string name, int inFirst, int inSecond)
        {
            firstYields.Add(inFirst);
            secondYields.Add(inSecond);
            results.Add(new Definition(type, name));
            return FirstResult - (results.Count - 1);
        }

        /// <summary>What a variable or an expression is after the branch.</summary>
        public Operand Add(string name, Operand inFirst, Operand inSecond)
        {
            if (inFirst.IsNothing || inSecond.IsNothing)
                return inFirst.IsNothing ? inSecond.IsNothing ? inFirst : Alone(name, inSecond, isFirst: false) : Alone(name, inFirst, isFirst: true);
            if (inFirst == inSecond)
                return inFirst;
            if (inFirst.IsFaulty || inSecond.IsFaulty)
                return Faulty;
            if (inFirst.Count != inSecond.Count)
                return binder.Broken();
            var leaves = new int[inFirst.Count];
            for (var i = 0; i < leaves.Length; i++)
                leaves[i] = Add(inFirst.Count == 1 ? name : "", name, inFirst[i], inSecond[i]);
            return new(leaves);
        }

        public int[] Append(int condition) =>
            binder.block.If(condition, first.Block.Close([.. firstYields]), second.Block.Close([.. secondYields]), [.. results]);

        public static Operand Resolve(Operand joined, int[] results)
        {
            var leaves = joined.ToArray();
            for (var i = 0; i < leaves.Length; i++)
            {
                if (leaves[i] <= FirstResult)
                    leaves[i] = results[FirstResult - leaves[i]];
            }
            return new(leaves);
        }

        // What only one side gives: the other has left by another way, so any value will do there.
        private Operand Alone(string name, Operand operand, bool isFirst)
        {
            if (operand.IsFaulty)
                return Faulty;
            var leaves = new int[operand.Count];
            for (var i = 0; i < leaves.Length; i++)
                leaves[i] = isFirst ? Add(name, name, operand[i], Operand.Unassigned) : Add(name, name, Operand.Unassigned, operand[i]);
            return new(leaves);
        }

        private int Add(string name, string variable, int a, int b)
        {
            if (a == b)
                return a;
            var type = binder.block.TypeOf(a < 0 ? b : a);
            if (a >= 0 && b >= 0 && type != binder.block.TypeOf(b) && type.IsScalar)
                return binder.Broken();
            // Definite assignment lets nobody read memory that one side alone has.
            if (!type.IsScalar && (a < 0 || b < 0))
                return Operand.Unassigned;
            if (!type.IsScalar)
            {
                var what = variable.Length > 0 ? $"'{variable}' as one span or another" : "a choice between spans or arrays";
                return binder.Report(Descriptors.Construct, mark, what, "write what is done with it into each branch");
            }
            return Add(type, name, a < 0 ? first.Block.Constant(type, 0) : a, b < 0 ? second.Block.Constant(type, 0) : b)[0];
        }
    }
}
