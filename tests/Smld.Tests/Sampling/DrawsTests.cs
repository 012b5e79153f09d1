using System.Security.Cryptography;

namespace Smld.Tests.Sampling;

public class DrawsTests
{
    private static readonly Draws<Banana> Draws = new(new(), 2, 3, 7, [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 0, 0]], [3, 2]);

    [Fact]
    public void A_draw_is_one_point_of_one_chain() => Assert.Equal([9, 10], Draws.Draw(1, 1).ToArray());

    [Fact]
    public void A_coordinate_runs_through_the_chains_one_after_the_other() =>
        Assert.Equal([2, 4, 6, 8, 10], Draws.Coordinate(1).ToArray());

    [Fact]
    public void A_coordinate_of_one_chain_is_its_part() => Assert.Equal([7, 9], Draws.Coordinate(0, 1).ToArray());

    [Fact]
    public void A_draw_that_was_not_made_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>("draw", () => Draws.Draw(1, 2).ToArray());

        Assert.StartsWith("draw is 2; there are 2 draws in the chain, counted from 0", error.Message);
    }

    [Fact]
    public void A_coordinate_that_does_not_exist_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("i", () => Draws.Coordinate(2).ToArray());

    [Fact]
    public void Draws_print_as_the_size_of_the_run_and_what_is_missing()
    {
        Assert.Equal("2 chains of 3 draws in 2 dimensions, seed 7, incomplete: 5 of 6 draws", Draws.ToString());
        Assert.Equal("1 chain of 1 draw in 1 dimension, seed 0", new Draws<Free>(new(1), 1, 1, 0, [[1]], [1]).ToString());
    }

    [Fact]
    public void The_digest_is_the_head_of_the_SHA256_of_the_draws_as_little_endian_bytes()
    {
        byte[] bytes = [.. Enumerable.Range(1, 10).SelectMany(x => BitConverter.GetBytes((double)x))];

        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes))[..16].ToLowerInvariant(), Draws.Digest);
    }

    [Fact]
    public void The_digest_tells_zero_from_minus_zero() => Assert.NotEqual(
        new Draws<Free>(new(1), 1, 1, 0, [[0.0]], [1]).Digest, new Draws<Free>(new(1), 1, 1, 0, [[-0.0]], [1]).Digest);
}
