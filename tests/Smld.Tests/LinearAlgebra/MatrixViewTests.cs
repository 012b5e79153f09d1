using System.Numerics.Tensors;

namespace Smld.Tests.LinearAlgebras;

public class MatrixViewTests
{
    private static readonly double[] numbers = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void An_array_and_a_tensor_are_the_same_matrix()
    {
        MatrixView array = new double[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        MatrixView tensor = new ReadOnlyTensorSpan<double>(numbers, [2, 3]);

        Assert.Equal((2, 3), (array.Rows, array.Columns));
        Assert.Equal((2, 3), (tensor.Rows, tensor.Columns));
        Assert.Equal((6.0, 3.0, 6.0, 3.0), (array[1, 2], array[0, 2], tensor[1, 2], tensor[0, 2]));
        Assert.True(tensor.Elements.Overlaps(numbers));
    }

    [Fact]
    public void A_part_of_a_tensor_is_a_matrix_too()
    {
        MatrixView part = new ReadOnlyTensorSpan<double>(numbers, [2, 3]).Slice(.., 1..3);

        Assert.Equal((2, 2), (part.Rows, part.Columns));
        Assert.Equal((2.0, 6.0), (part[0, 0], part[1, 1]));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 3)]
    [InlineData(0, -1)]
    [InlineData(1431655766, 0)]
    public void What_is_outside_throws(int row, int column) =>
        Assert.Throws<IndexOutOfRangeException>(() =>
        {
            MatrixView matrix = new ReadOnlyTensorSpan<double>(numbers, [2, 3]);
            return matrix[row, column];
        });

    [Fact]
    public void What_is_no_matrix_is_refused()
    {
        Assert.StartsWith("the tensor has rank 1; a matrix has rank 2", Assert.Throws<ArgumentException>(() => ((MatrixView)new ReadOnlyTensorSpan<double>(numbers, [6])).Rows).Message, StringComparison.Ordinal);
        Assert.Equal("matrix", Assert.Throws<ArgumentNullException>(() => ((MatrixView)(double[,])null!).Rows).ParamName);
        Assert.Equal(0, default(MatrixView).Rows);
    }
}
