using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Format.States;

namespace CustomerGrains.Storage.Tests.Format;

public sealed class StateCodecTests
{
    [Fact]
    public void A_state_reads_back_bit_for_bit_and_folds_on() =>
        Laws.Hold(AnyTrace.Traces, 500, trace =>
        {
            Interaction[] before = trace.Arrived[..(trace.Arrived.Length / 2)];
            (CustomerState state, IdFilter ids) = StateCodec.Decode(Encoded(before));
            Assert.Equal(StateText.Of(Facts.State(before)), StateText.Of(state));
            Assert.Equal(StateText.Of(state), StateText.Of(StateCodec.DecodeState(Encoded(before))));
            foreach (Interaction interaction in trace.Arrived[before.Length..])
            {
                state.Apply(interaction);
                ids.Add(interaction.Id);
            }

            Assert.Equal(StateText.Of(Facts.State(trace.Arrived)), StateText.Of(state));
            Assert.All(trace.Arrived, each => Assert.True(ids.MayContain(each.Id)));
            Assert.Equal(Encoded(trace.Arrived), StateCodec.Encode(state, ids));
        });

    [Fact]
    public void Equal_states_give_equal_bytes() =>
        Laws.Hold(AnyTrace.Traces, 200, trace =>
            Assert.Equal(
                StateCodec.Encode(Facts.State(trace.Arrived), new IdFilter()), StateCodec.Encode(Facts.State(trace.Rearranged), new IdFilter())));

    [Fact]
    public void A_state_of_which_nothing_is_known_takes_few_bytes()
    {
        byte[] bytes = StateCodec.Encode(new CustomerState(), new IdFilter());
        Assert.Equal("0100000067ABDD721024F0FF", Convert.ToHexString(bytes));
        (CustomerState state, IdFilter ids) = StateCodec.Decode(bytes);
        Assert.Equal(StateText.Of(new CustomerState()), StateText.Of(state));
        Assert.False(ids.MayContain("i-1"));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(193)]
    [InlineData(5000)]
    public void A_filter_reads_back_with_all_its_ids(int count)
    {
        var ids = new IdFilter();
        for (int i = 0; i < count; i++)
        {
            ids.Add($"order-{i}");
        }

        byte[] bytes = StateCodec.Encode(new CustomerState(), ids);
        IdFilter read = StateCodec.Decode(bytes).Ids;
        Assert.All(Enumerable.Range(0, count), i => Assert.True(read.MayContain($"order-{i}")));
        Assert.Equal(bytes, StateCodec.Encode(new CustomerState(), read));
        for (int i = count; i < 3 * count; i++)
        {
            ids.Add($"order-{i}");
            read.Add($"order-{i}");
        }

        Assert.Equal(StateCodec.Encode(new CustomerState(), ids), StateCodec.Encode(new CustomerState(), read));
    }

    [Fact]
    public void Writes_and_reads_the_released_bytes()
    {
        Assert.Equal(ReleasedStates.Version1WithClasses, Convert.ToHexString(Encoded(ReleasedStates.Interactions)));
        (CustomerState state, IdFilter ids) = StateCodec.Decode(Convert.FromHexString(ReleasedStates.Version1WithClasses));
        Assert.Equal(StateText.Of(Facts.State(ReleasedStates.Interactions)), StateText.Of(state));
        Assert.All(ReleasedStates.Interactions, each => Assert.True(ids.MayContain(each.Id)));
    }

    [Fact]
    public void A_state_from_before_the_newest_measures_is_read_as_it_was_written()
    {
        (CustomerState state, IdFilter ids) = StateCodec.Decode(Convert.FromHexString(ReleasedStates.Version1));
        Assert.Equal(ReleasedStates.Version1, Convert.ToHexString(StateCodec.Encode(state, ids)));
        Assert.All(ReleasedStates.Interactions.SkipLast(1), each => Assert.True(ids.MayContain(each.Id)));
    }

    [Fact]
    public void A_record_cut_anywhere_is_noticed()
    {
        byte[] whole = Convert.FromHexString(ReleasedStates.Version1);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<StoreCorruptException>(() => StateCodec.Decode(whole.AsSpan(0, length)));
        }

        Assert.Throws<StoreCorruptException>(() => StateCodec.Decode([.. whole, 0]));
    }

    [Fact]
    public void Any_one_bit_altered_is_noticed()
    {
        byte[] whole = Convert.FromHexString(ReleasedStates.Version1);
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] bytes = [.. whole];
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<StoreCorruptException>(() => StateCodec.Decode(bytes));
        }
    }

    [Fact]
    public void Any_bytes_written_by_somebody_else_are_noticed_or_are_another_state() =>
        Laws.Hold(AnyTrace.Traces, 300, trace =>
        {
            byte[] whole = Encoded(trace.Arrived)[..^StateChecksum.Bytes];
            var random = new Random(whole.Length);
            for (int attempt = 0; attempt < 40; attempt++)
            {
                byte[] bytes = random.Next(4) == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
                for (int i = 0; i < random.Next(4) && bytes.Length > 0; i++)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                AssertNoticedOrCanonical(Sealed(bytes));
            }
        });

    [Fact]
    public void Any_noise_is_noticed_or_is_another_state()
    {
        var random = new Random(7);
        for (int attempt = 0; attempt < 20_000; attempt++)
        {
            byte[] bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            byte[] plausible = [1, 1, .. bytes];
            AssertNoticedOrCanonical(Sealed(plausible));
        }
    }

    [Fact]
    public void Names_are_shared_between_states()
    {
        byte[] bytes = Encoded([Facts.Of(new Purchase(new Money(Facts.Euro, 1), "coffee"))]);
        CustomerFigures Figures() => CustomerFigures.Of(StateCodec.Decode(bytes).State, Facts.Standard, Instant.StartOfDay(Facts.Today));
        Assert.Same(Figures().Preferences[0].Category, Figures().Preferences[0].Category);
    }

    private static byte[] Sealed(byte[] content)
    {
        byte[] bytes = [.. content, .. new byte[StateChecksum.Bytes]];
        StateChecksum.Write(content, bytes.AsSpan(content.Length));
        return bytes;
    }

    /// <summary>Whatever is read would be written the same way.</summary>
    private static void AssertNoticedOrCanonical(byte[] bytes)
    {
        try
        {
            (CustomerState state, IdFilter ids) = StateCodec.Decode(bytes);
            Assert.Equal(bytes, StateCodec.Encode(state, ids));
        }
        catch (StoreCorruptException)
        {
            // Noticed.
        }
    }

    private static byte[] Encoded(Interaction[] interactions)
    {
        var ids = new IdFilter();
        Array.ForEach(interactions, each => ids.Add(each.Id));
        return StateCodec.Encode(Facts.State(interactions), ids);
    }
}
