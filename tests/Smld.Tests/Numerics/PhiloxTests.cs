namespace Smld.Tests.Numerics;

public class PhiloxTests
{
    // The known-answer file of Random123, the reference implementation by the authors of the paper.
    public static TheoryData<uint[], uint[], uint[]> KnownAnswers => new()
    {
        { [0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
        {
            [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff],
            [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]
        },
        {
            [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0],
            [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]
        },
    };

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void A_block_is_the_published_one(uint[] counter, uint[] key, uint[] block)
    {
        var (w0, w1, w2, w3) = Philox.Block(counter[0], counter[1], counter[2], counter[3], key[0], key[1]);

        Assert.Equal((block[0], block[1], block[2], block[3]), (w0, w1, w2, w3));
    }

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void Lane_zero_is_the_published_block(uint[] counter, uint[] key, uint[] block)
    {
        var (words01, words23) = Philox.Blocks<Lanes256>(Join(counter[0], counter[1]), counter[2], counter[3], Join(key[0], key[1]));

        Assert.Equal((Join(block[0], block[1]), Join(block[2], block[3])), (Bits(words01)[0], Bits(words23)[0]));
    }

    [Theory]
    [InlineData(5UL)]
    [InlineData(0xFFFF_FFFEUL)]
    [InlineData(0xFFFF_FFFF_FFFF_FFFEUL)]
    public void Lanes_of_every_width_are_blocks_with_consecutive_counters(ulong counter)
    {
        AssertConsecutive<Lanes128>(counter);
        AssertConsecutive<Lanes256>(counter);
        AssertConsecutive<Lanes512>(counter);
    }

    private static void AssertConsecutive<T>(ulong counter)
        where T : struct, ILanes<T>
    {
        var (words01, words23) = Philox.Blocks<T>(counter, 7, 1, 0x0123_4567_89AB_CDEF);

        for (var lane = 0; lane < T.Count; lane++)
        {
            var c = unchecked(counter + (ulong)lane);
            var (w0, w1, w2, w3) = Philox.Block((uint)c, (uint)(c >> 32), 7, 1, 0x89AB_CDEF, 0x0123_4567);
            Assert.Equal((Join(w0, w1), Join(w2, w3)), (Bits(words01)[lane], Bits(words23)[lane]));
        }
    }

    private static ulong[] Bits<T>(T lanes)
        where T : struct, ILanes<T>
    {
        var values = new double[T.Count];
        T.Store(lanes, ref values[0], 0);
        return Array.ConvertAll(values, BitConverter.DoubleToUInt64Bits);
    }

    private static ulong Join(uint low, uint high) => ((ulong)high << 32) | low;
}
