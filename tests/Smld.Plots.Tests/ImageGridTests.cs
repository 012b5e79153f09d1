using SkiaSharp;

namespace Smld.Plots.Tests;

public class ImageGridTests
{
    // Three images of two rows and three columns, in fifths.
    private static readonly double[,] Images =
    {
        { 0, 0.2, 0.4, 0.6, 0.8, 1 },
        { 1, 1, 0, 0, 1, 0 },
        { -3, 0.5, 7, 0, 0, 0.2 },
    };

    private static readonly ImageGrid Grid = new() { Images = Images, ImageWidth = 3, Columns = 2, Magnification = 3, Gap = 2 };

    [Fact]
    public void Every_pixel_of_every_image_is_a_square_of_its_grey()
    {
        using var picture = Grid.Draw();

        Assert.Equal((2 * 9 + 3 * 2, 2 * 6 + 3 * 2), (picture.Width, picture.Height));
        var seen = new bool[picture.Width, picture.Height];
        for (var image = 0; image < 3; image++)
        {
            for (var i = 0; i < 6; i++)
            {
                var grey = (byte)Math.Round(255 * Math.Clamp(Images[image, i], 0, 1));
                for (var k = 0; k < 9; k++)
                {
                    var (x, y) = (2 + image % 2 * 11 + i % 3 * 3 + k % 3, 2 + image / 2 * 8 + i / 3 * 3 + k / 3);
                    Assert.Equal(new SKColor(grey, grey, grey), picture.GetPixel(x, y));
                    seen[x, y] = true;
                }
            }
        }

        for (var x = 0; x < picture.Width; x++)
            for (var y = 0; y < picture.Height; y++)
                if (!seen[x, y]) Assert.Equal(picture.GetPixel(0, 0), picture.GetPixel(x, y));
    }

    [Fact]
    public void Gaps_are_light_but_unlike_white_and_every_grey()
    {
        using var picture = Grid.Draw();

        var gap = picture.GetPixel(0, 0);
        Assert.InRange(gap.Red, 150, 200);
        Assert.InRange(gap.Blue - gap.Red, 40, 105);
    }

    [Fact]
    public void A_height_that_is_told_and_right_changes_nothing()
    {
        using var picture = Grid.Draw();
        using var same = (Grid with { ImageHeight = 2 }).Draw();

        Assert.Equal(0, Pictures.Differences(picture, same, 0, picture.Width, 0, picture.Height));
    }

    [Fact]
    public void Greys_are_in_proportion_between_the_ends_of_the_range()
    {
        using var picture = new ImageGrid { Images = new double[,] { { -1, 0, 1, 3, 4 } }, ImageWidth = 5, ValueRange = (-1, 3), Magnification = 1, Gap = 0 }.Draw();

        Assert.Equal([0, 64, 128, 255, 255], Enumerable.Range(0, 5).Select(x => (int)picture.GetPixel(x, 0).Red));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 3, 2)]
    [InlineData(9, 3, 3)]
    public void Unless_told_the_grid_is_about_a_square(int count, int columns, int rows)
    {
        using var picture = new ImageGrid { Images = new double[count, 4], ImageWidth = 2, Magnification = 1, Gap = 1 }.Draw();

        Assert.Equal((3 * columns + 1, 3 * rows + 1), (picture.Width, picture.Height));
    }

    [Fact]
    public void The_file_has_the_pixels_of_the_grid()
    {
        var file = Pictures.NewFile();
        try
        {
            Grid.SavePng(file);

            using var read = SKBitmap.Decode(file);
            using var drawn = Grid.Draw();
            Assert.Equal(0, Pictures.Differences(read, drawn, 0, drawn.Width, 0, drawn.Height));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
