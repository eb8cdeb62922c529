using System.Text.Json;
using MlpLab.Randomness;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Randomness;

/// <summary>Every number of random.json, from five integer seeds and three array seeds, is demanded bit for bit.</summary>
public sealed class RandomStateGoldenTests
{
    private static readonly JsonElement Reference = Golden.Load("random.json");

    public static TheoryData<string, int> Blocks()
    {
        var blocks = new TheoryData<string, int>();
        foreach (string kind in new[] { "int_seeds", "array_seeds" })
        {
            for (int i = 0; i < Reference.GetProperty(kind).GetArrayLength(); i++)
            {
                blocks.Add(kind, i);
            }
        }

        return blocks;
    }

    public static TheoryData<int> IntegerSeedBlocks() => [.. Enumerable.Range(0, Reference.GetProperty("int_seeds").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void NextUInt32_LikeNumpy_GivesItsWordsAcrossRefills(string kind, int index)
    {
        JsonElement golden = Block(kind, index).GetProperty("raw32");
        var words = new uint[2500];

        Seeded(kind, index).NextUInt32(words);

        words[..24].Should().Equal(golden.GetProperty("first").EnumerateArray().Select(e => e.GetUInt32()));
        golden.GetProperty("at").EnumerateObject().Should().OnlyContain(at => words[int.Parse(at.Name)] == at.Value.GetUInt32());
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void NextDouble_LikeNumpy_GivesItsUniforms(string kind, int index)
    {
        var single = new double[6];
        var filled = new double[12];

        Seeded(kind, index).NextDouble(single);
        Seeded(kind, index).NextDouble(filled);

        filled.Should().Equal(Block(kind, index).GetProperty("random_sample").Doubles());
        single.Should().Equal(Block(kind, index).GetProperty("rand_3x2").Rows().SelectMany(row => row));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void StandardNormal_LikeNumpy_GivesItsGaussians(string kind, int index)
    {
        RandomState random = Seeded(kind, index);
        double[] single = [.. Enumerable.Range(0, 9).Select(_ => random.StandardNormal())];
        var filled = new double[6];

        Seeded(kind, index).StandardNormal(filled);

        single.Should().Equal(Block(kind, index).GetProperty("standard_normal_9").Doubles());
        filled.Should().Equal(Block(kind, index).GetProperty("randn_2x3").Rows().SelectMany(row => row));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Draws_Interleaved_KeepTheSecondGaussianAndEndInNumpysState(string kind, int index)
    {
        RandomState random = Seeded(kind, index);

        foreach (JsonElement step in Block(kind, index).GetProperty("interleaved").EnumerateArray())
        {
            double[] expected = step.GetProperty("values").Doubles();
            Draw(random, step.GetProperty("call").GetString()!, expected.Length).Should().Equal(expected);
        }

        StreamState.Of(random).Should().Be(StreamState.Of(Block(kind, index).GetProperty("state_after_interleaved")));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void UniformAndNormal_ShiftedAndScaled_GiveNumpysNumbers(string kind, int index)
    {
        JsonElement uniform = Block(kind, index).GetProperty("uniform");
        JsonElement normal = Block(kind, index).GetProperty("normal");
        var uniforms = new double[9];
        var normals = new double[9];

        Seeded(kind, index).Uniform(uniform.GetProperty("low").Double(), uniform.GetProperty("high").Double(), uniforms);
        Seeded(kind, index).Normal(normal.GetProperty("loc").Double(), normal.GetProperty("scale").Double(), normals);

        uniforms.Should().Equal(uniform.GetProperty("values").Doubles());
        normals.Should().Equal(normal.GetProperty("values").Doubles());
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void RandInt_AnyRange_GivesNumpysIntegersAndUsesItsWords(string kind, int index)
    {
        foreach (JsonElement golden in Block(kind, index).GetProperty("randint").EnumerateArray())
        {
            RandomState random = Seeded(kind, index);
            var values = new long[14];

            random.RandInt(golden.GetProperty("low").GetInt64(), golden.GetProperty("high").GetInt64(), values);

            values.Should().Equal(golden.GetProperty("values").EnumerateArray().Select(e => e.GetInt64()));
            random.NextUInt32().Should().Be(golden.GetProperty("next_raw32").GetUInt32());
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void PermutationAndShuffle_LikeNumpy_GiveItsOrders(string kind, int index)
    {
        foreach (JsonElement golden in Block(kind, index).GetProperty("permutation").EnumerateArray())
        {
            RandomState random = Seeded(kind, index);
            random.Permutation(golden.GetProperty("n").GetInt32()).Should().Equal(golden.GetProperty("values").Ints());
            random.NextUInt32().Should().Be(golden.GetProperty("next_raw32").GetUInt32());
        }

        foreach (JsonElement golden in Block(kind, index).GetProperty("shuffle").EnumerateArray())
        {
            int[] items = golden.GetProperty("start").Ints();
            Seeded(kind, index).Shuffle(items.AsSpan());
            items.Should().Equal(golden.GetProperty("shuffled").Ints());
        }

        JsonElement rows = Block(kind, index).GetProperty("shuffle_rows");
        double[][] shuffled = rows.GetProperty("start").Rows();
        Seeded(kind, index).Shuffle(shuffled.AsSpan());
        shuffled.Should().BeEquivalentTo(rows.GetProperty("shuffled").Rows(), options => options.WithStrictOrdering());
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Choice_AllVariants_GivesNumpysChoices(string kind, int index)
    {
        JsonElement block = Block(kind, index);

        foreach ((string name, bool replace) in new[] { ("choice", true), ("choice_without_replacement", false) })
        {
            foreach (JsonElement golden in block.GetProperty(name).EnumerateArray())
            {
                Seeded(kind, index).Choice(golden.GetProperty("n").GetInt32(), golden.GetProperty("size").GetInt32(), replace)
                    .Should().Equal(golden.GetProperty("values").Ints());
            }
        }

        foreach ((string name, bool replace) in new[] { ("choice_p", true), ("choice_p_without_replacement", false) })
        {
            JsonElement golden = block.GetProperty(name);
            double[] probabilities = golden.GetProperty("p").Doubles();
            Seeded(kind, index).Choice(probabilities.Length, golden.GetProperty("size").GetInt32(), replace, probabilities)
                .Should().Equal(golden.GetProperty("values").Ints());
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void MultivariateNormal_DiagonalCovariance_GivesNumpysVectors(string kind, int index)
    {
        foreach (JsonElement golden in Block(kind, index).GetProperty("multivariate_normal").EnumerateArray()
            .Where(golden => !golden.GetProperty("kind").GetString()!.StartsWith("general", StringComparison.Ordinal)))
        {
            double[] mean = golden.GetProperty("mean").Doubles();
            double[] variances = [.. golden.GetProperty("cov").Rows().Select((row, axis) => row[axis])];
            int count = golden.GetProperty("size").GetInt32();
            IEnumerable<double> expected = golden.GetProperty("values").Rows().SelectMany(row => row);

            Seeded(kind, index).MultivariateNormal(mean, variances, count).Cast<double>().Should().Equal(expected);
            if (golden.GetProperty("kind").GetString() == "scaled identity")
            {
                Seeded(kind, index).MultivariateNormal(mean, variances[0], count).Cast<double>().Should().Equal(expected);
            }
        }
    }

    [Theory]
    [MemberData(nameof(IntegerSeedBlocks))]
    public void Draws_AMillionOfEach_AddUpToNumpysSums(int index)
    {
        JsonElement golden = Block("int_seeds", index).GetProperty("long_run");
        int n = golden.GetProperty("n").GetInt32();
        var words = new uint[n];
        var uniforms = new double[n];
        var normals = new double[n];
        var integers = new long[n];

        Seeded("int_seeds", index).NextUInt32(words);
        Seeded("int_seeds", index).NextDouble(uniforms);
        Seeded("int_seeds", index).StandardNormal(normals);
        Seeded("int_seeds", index).RandInt(0, 1000, integers);
        int[] permutation = Seeded("int_seeds", index).Permutation(100_000);

        (words.Sum(w => (long)w), words.Aggregate((a, b) => a ^ b), words[^1]).Should().Be((
            golden.GetProperty("raw32").GetProperty("sum").GetInt64(), golden.GetProperty("raw32").GetProperty("xor").GetUInt32(), golden.GetProperty("raw32").GetProperty("last").GetUInt32()));
        (ExactSum.Of(uniforms), uniforms[^1]).Should().Be((
            golden.GetProperty("random_sample").GetProperty("fsum").Double(), golden.GetProperty("random_sample").GetProperty("last").Double()));
        (ExactSum.Of(normals), ExactSum.Of(normals.Select(g => g * g)), normals[^1]).Should().Be((
            golden.GetProperty("standard_normal").GetProperty("fsum").Double(),
            golden.GetProperty("standard_normal").GetProperty("fsum_of_squares").Double(),
            golden.GetProperty("standard_normal").GetProperty("last").Double()));
        (integers.Sum(), integers[^1]).Should().Be((
            golden.GetProperty("randint_0_1000").GetProperty("sum").GetInt64(), golden.GetProperty("randint_0_1000").GetProperty("last").GetInt64()));
        permutation.Select((value, i) => (i + 1L) * value).Sum().Should()
            .Be(golden.GetProperty("permutation_100000").GetProperty("index_weighted_sum").GetInt64());
        permutation[..5].Should().Equal(golden.GetProperty("permutation_100000").GetProperty("first").Ints());
        permutation[^5..].Should().Equal(golden.GetProperty("permutation_100000").GetProperty("last").Ints());
    }

    [Fact]
    public void SampleWithoutReplacement_EveryMethod_GivesScikitLearnsSamplesAndUsesItsWords()
    {
        foreach (JsonElement golden in Reference.GetProperty("sample_without_replacement").EnumerateArray())
        {
            var random = new RandomState(golden.GetProperty("seed").GetUInt32());

            int[] sample = random.SampleWithoutReplacement(
                golden.GetProperty("n_population").GetInt32(), golden.GetProperty("n_samples").GetInt32());

            sample.Should().Equal(golden.GetProperty("values").Ints());
            random.NextUInt32().Should().Be(golden.GetProperty("next_raw32").GetUInt32());
        }
    }

    private static JsonElement Block(string kind, int index) => Reference.GetProperty(kind)[index];

    private static RandomState Seeded(string kind, int index)
    {
        JsonElement seed = Block(kind, index).GetProperty("seed");
        return seed.ValueKind == JsonValueKind.Array
            ? new RandomState([.. seed.EnumerateArray().Select(e => e.GetUInt32())])
            : new RandomState(seed.GetUInt32());
    }

    private static double[] Draw(RandomState random, string call, int count) => call switch
    {
        "standard_normal" => [.. Enumerable.Range(0, count).Select(_ => random.StandardNormal())],
        "random_sample" => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())],
        "raw32" => [.. Enumerable.Range(0, count).Select(_ => (double)random.NextUInt32())],
        "randint_0_10" => [.. Enumerable.Range(0, count).Select(_ => (double)random.RandInt(0, 10))],
        "shuffle_arange_6" => [.. random.Permutation(count).Select(i => (double)i)],
        _ => throw new NotSupportedException(call),
    };
}
