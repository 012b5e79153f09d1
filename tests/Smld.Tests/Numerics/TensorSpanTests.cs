using System.Numerics.Tensors;

namespace Smld.Tests.Numerics;

public class TensorSpanTests
{
    private static readonly double[] numbers = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void A_row_is_a_window_of_the_matrix()
    {
        var matrix = new ReadOnlyTensorSpan<double>(numbers, [2, 3]);

        Assert.Equal([4.0, 5, 6], matrix.Row(1));
        Assert.True(matrix.Row(1).Overlaps(numbers));
        Assert.Equal([5.0, 6], matrix.Slice(.., 1..3).Row(1));
    }

    [Fact]
    public void What_has_no_such_row_is_refused()
    {
        Assert.StartsWith("row is 2; the matrix has 2 rows", Assert.Throws<ArgumentOutOfRangeException>(() => new ReadOnlyTensorSpan<double>(numbers, [2, 3]).Row(2)).Message);
        Assert.StartsWith("row is -1; the matrix has 2 rows", Assert.Throws<ArgumentOutOfRangeException>(() => new ReadOnlyTensorSpan<double>(numbers, [2, 3]).Row(-1)).Message);
        Assert.StartsWith("matrix has rank 1", Assert.Throws<ArgumentException>(() => new ReadOnlyTensorSpan<double>(numbers, [6]).Row(0)).Message);
        Assert.StartsWith("the elements of a row", Assert.Throws<ArgumentException>(() => new ReadOnlyTensorSpan<double>(numbers, [2, 3], [1, 0]).Row(0)).Message);
    }

    [Fact]
    public void Flat_memory_is_copied_only_where_it_must_be()
    {
        double[,] array = { { 1, 2 }, { 3, 4 } };
        var window = new ReadOnlyTensorSpan<double>(numbers, [2, 3]).Slice(.., 1..3);

        Assert.True(FlatMemory.Of(new ReadOnlyTensorSpan<double>(numbers, [2, 3])).Overlaps(numbers));
        Assert.Equal([2.0, 3, 5, 6], FlatMemory.Of(window));
        Assert.Equal([1.0, 2, 3, 4], FlatMemory.Of(array, "array"));
        Assert.Equal([1, 2, 3, 4], FlatMemory.Of([[1, 2], [3, 4]], "rows"));
        Assert.Empty(FlatMemory.Of(new double[0, 3], "array").ToArray());
    }
}
