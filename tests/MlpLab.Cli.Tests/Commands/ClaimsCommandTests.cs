using System.Text.Json;
using MlpLab.Claims;
using MlpLab.Cli.Commands.Claims;
using MlpLab.Cli.Tests.Support;
using MlpLab.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

public sealed class ClaimsCommandTests : IDisposable
{
    private const string Quick = "claims run difficulty-hurts --seeds 2 --quiet";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Claims_Listed_HaveAVerdictEach()
    {
        CommandRun run = CommandRun.Of("claims");

        run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        foreach (Claim claim in KnownClaims.All)
        {
            int line = Array.FindIndex(run.Lines, text => text.StartsWith(claim.Code + " (", StringComparison.Ordinal));
            run.Lines[line].Should().Contain(claim.Sentence);
            run.Lines[line + 1].Should().MatchRegex("^    (holds: |holds in part: |does not hold: |depends: |depends on |cannot be seen with )");
        }
    }

    [Fact]
    public void Show_EveryClaim_HasItsSentenceTableVerdictAndCommandsThatAreAccepted()
    {
        foreach (ClaimResult result in RecordedClaims.Read())
        {
            Claim claim = result.Claim;

            CommandRun run = CommandRun.Of("claims show " + claim.Code);

            run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
            run.Lines[0].Should().StartWith(claim.Code).And.EndWith(claim.Sentence);
            run.Lines[1].Should().Be(claim.Test);
            run.Lines.Should().Contain(ClaimText.Verdict(result));
            run.Lines.Count(line => claim.Comparisons.Any(comparison => line.StartsWith(comparison.Name.PadRight(claim.Comparisons.Max(one => one.Name.Length)) + "  ", StringComparison.Ordinal))).Should().Be(claim.Comparisons.Length);
            string[] commands = [.. run.Lines.Where(line => line.StartsWith("    mlplab ", StringComparison.Ordinal))];
            commands.Should().HaveCountGreaterThan(1).And.Contain(FormattableString.Invariant($"    mlplab claims run {claim.Code} --seeds 100..{99 + claim.SeedCount}"));
            run.Lines.Should().Contain(line => line.StartsWith("    Compare ", StringComparison.Ordinal) || line.StartsWith("    Is the ", StringComparison.Ordinal) || line.StartsWith("    The sign: ", StringComparison.Ordinal));
            foreach (string command in commands.Where(command => command.StartsWith("    mlplab train ", StringComparison.Ordinal)))
            {
                CommandRun.Of(command["    mlplab ".Length..] + " --print-config").ExitCode.Should().Be(0, command);
            }
        }
    }

    [Fact]
    public void Verdict_WhereNoneIsSo_TellsWhichGainIsNotRuledOut()
    {
        int told = 0;
        foreach (ClaimResult result in RecordedClaims.Read().Where(result => result.ForCount == 0))
        {
            double? most = result.Comparisons.Where(comparison => comparison.Outcome == Outcome.Open).Max(comparison => comparison.Gain + comparison.HalfWidth);

            string verdict = ClaimText.Verdict(result);

            if (most > 0)
            {
                verdict.Should().Contain($"; a gain of up to {ClaimText.Number(result.Claim.Measure, most)} {result.Claim.Measure.Unit} is not ruled out");
                told++;
            }
        }

        told.Should().BeGreaterThan(3);
    }

    [Fact]
    public void Verdict_WhereTheSignIsInNoRun_CountsThoseSettingsByThemselves()
    {
        ClaimResult result = RecordedClaims.Read().Single(result => result.Claim.Code == "still-loss");
        int without = result.Comparisons.Count(comparison => comparison.Values.All(pair => pair.Claimed is null));

        CommandRun run = CommandRun.Of("claims show still-loss");

        without.Should().BePositive();
        ClaimText.Verdict(result).Should().Contain($", no run with the sign in {without} (");
        run.Lines.Count(line => line.EndsWith("no run with the sign", StringComparison.Ordinal) && !line.StartsWith('-')).Should().Be(without);
        new[] { result.ForCount, result.AgainstCount, without }.Sum().Should().Be(result.Comparisons.Length, "of the others each shows something");
    }

    [Fact]
    public void Exercise_OfTwoRuns_HasTwoCommands()
    {
        foreach (Claim claim in KnownClaims.All)
        {
            for (int place = 0; place < claim.Comparisons.Length; place++)
            {
                if (ClaimExercise.LookAt(claim, place).Contains(" two ", StringComparison.Ordinal))
                {
                    ClaimExercise.Commands(claim, place).Should().HaveCount(2, "{0} {1}", claim.Code, place);
                }
            }
        }
    }

    // What a class is to look at, the command prints.
    [Theory]
    [InlineData("still-loss", "the loss at epoch 100 is within a hundredth", " --log-every 100")]
    [InlineData("small-first-gradient", "in the line of epoch 0 the column layer 1 is less than a hundredth of the last column")]
    [InlineData("gradient-above-one", "below the table the largest gradient norm is above 1")]
    [InlineData("vanishing-gradient", "below the table a line begins with vanishing-gradient")]
    public void Show_AClaimOnGradients_HasCommandsThatShowThem(string code, string sign, string option = " --gradient-norms")
    {
        CommandRun run = CommandRun.Of("claims show " + code);

        string[] commands = [.. run.Lines.Where(line => line.StartsWith("    mlplab train ", StringComparison.Ordinal))];
        commands.Should().NotBeEmpty().And.OnlyContain(line => line.EndsWith(option, StringComparison.Ordinal));
        run.Lines.Where(line => line.StartsWith("    The sign: ", StringComparison.Ordinal)).Should().OnlyContain(line => line.Contains(sign, StringComparison.Ordinal));
        run.Out.Should().NotContain("does not print");
    }

    [Fact]
    public void Show_AClaimThatDepends_HasASettingOfEachOutcome()
    {
        CommandRun run = CommandRun.Of("claims show linear-network network-predicts-better");

        run.Lines.Should().Contain("- classification, article recipe, on record: the opposite").And.Contain("- gaussian-quantiles, article recipe, on record: so");
        run.Lines.Should().Contain("    Is the column fresh at most 2 points lower in the row MLP than in the row logistic regression?");
        Array.IndexOf(run.Lines, "").Should().BeGreaterThan(5);
        run.Out.Should().Contain("\n\nlinear-network (");
    }

    [Fact]
    public void Claims_ThatCannotBeTested_AreListedWithTheirReasons()
    {
        CommandRun run = CommandRun.Of("claims");
        string page = CommandRun.Of("claims --format md").Out;

        KnownClaims.Untested.Should().HaveCountGreaterThan(5);
        foreach (UntestedClaim claim in KnownClaims.Untested)
        {
            run.Lines[Array.IndexOf(run.Lines, $"- {claim.Sentence}") + 1].Should().Be($"    {claim.Reason}");
            page.Should().Contain($"| {claim.Sentence} | {claim.Reason} |");
        }
    }

    [Fact]
    public void Page_InTheDocs_IsThatOfTheRecordedResults() =>
        CommandRun.Of("claims --format md").Out.Should().Be(File.ReadAllText(Path.Combine(Repository.Root, "docs", "claims.md")));

    [Fact]
    public void Lessons_OfClaims_AreThoseOfThePlayground()
    {
        string lessons = File.ReadAllText(Path.Combine(Repository.Root, "src", "MlpLab.Playground", "Protocol", "Lessons.cs"));
        string page = CommandRun.Of("claims --format md").Out;

        Claim[] seen = [.. KnownClaims.All.Where(claim => claim.Lesson is not null)];

        seen.Should().HaveCountGreaterThan(4);
        seen.Should().OnlyContain(claim => lessons.Contains($"Of(\"{claim.Lesson}\", ") && page.Contains($"the lesson *{claim.Lesson}* of"));
    }

    [Fact]
    public void Figures_InTheDocs_AreThoseOfTheRecordedResults()
    {
        Directory.CreateDirectory(_folder["plots"]);

        CommandRun.Of($"claims --quiet --plots {_folder["plots"]}").Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });

        string docs = Path.Combine(Repository.Root, "docs", "claims");
        Directory.GetFiles(docs).Select(Path.GetFileName).Should().BeEquivalentTo(KnownClaims.All.Select(claim => claim.Code + ".svg"));
        foreach (Claim claim in KnownClaims.All)
        {
            File.ReadAllText(Path.Combine(_folder["plots"], claim.Code + ".svg")).Should().Be(File.ReadAllText(Path.Combine(docs, claim.Code + ".svg")), claim.Code);
        }

        CommandRun again = CommandRun.Of($"claims --plots {_folder["plots"]}");
        again.ExitCode.Should().Be(3);
        again.Error.Should().Contain("--force");
    }

    [Fact]
    public void Run_WithPlots_DrawsWhatWasTested()
    {
        Directory.CreateDirectory(_folder["plots"]);

        CommandRun.Of($"{Quick} --shard 1/6 --plots {_folder["plots"]}").ExitCode.Should().Be(0);

        string figure = File.ReadAllText(Path.Combine(_folder["plots"], "difficulty-hurts.svg"));
        figure.Should().Contain("classification, 1 and 3").And.NotContain("blobs, 1 and 3").And.Contain("no verdict: 1 of 6 settings are tested");
    }

    [Fact]
    public void Recorded_FirstSetting_IsRepeatedToTheLastBit()
    {
        Claim claim = KnownClaims.Find("difficulty-hurts")!;
        ClaimResult recorded = RecordedClaims.Read().Single(result => result.Claim == claim);

        ClaimResult again = new ClaimTest(claim) { Known = Enumerable.Range(1, claim.Comparisons.Length - 1).ToDictionary(place => place, place => recorded.Comparisons[place].Values) }.Execute();

        again.Comparisons[0].Values.Should().Equal(recorded.Comparisons[0].Values);
    }

    [Trait("Category", "Slow")]
    [Fact]
    public void Run_FileCutAnywhere_GoesOnToTheSameBytes()
    {
        string file = _folder["c.jsonl"];
        CommandRun whole = CommandRun.Of($"{Quick} --output {file}");
        byte[] bytes = File.ReadAllBytes(file);

        whole.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        whole.Lines[^1].Should().Contain("2 seeds");
        foreach (int length in (int[])[0, 10, bytes.Length / 2, bytes.Length - 1, bytes.Length])
        {
            File.WriteAllBytes(file, bytes[..length]);
            CommandRun.Of($"{Quick} --threads 2 --output {file}").Should().Be(whole);
            File.ReadAllBytes(file).Should().Equal(bytes);
        }
    }

    [Fact]
    public void Run_WithOtherSeeds_GivesTheValuesOfThose()
    {
        string few = _folder["few.jsonl"], all = _folder["all.jsonl"], shard = "claims run difficulty-hurts --shard 1/6 --quiet";
        CommandRun.Of($"{shard} --seeds 4 --output {all}").ExitCode.Should().Be(0);

        CommandRun.Of($"{shard} --seeds 1,3 --output {few}").ExitCode.Should().Be(0);
        CommandRun again = CommandRun.Of($"{shard} --seeds 1,3 --output {few}");

        again.ExitCode.Should().Be(0);
        File.ReadAllLines(few)[0].Should().Contain("\"seeds\":\"1,3\"");
        File.ReadAllLines(all)[0].Should().Contain("\"seeds\":4");
        (double[] claimed, double[] control) = Values(few);
        claimed.Should().Equal(Values(all).Claimed[1], Values(all).Claimed[3]);
        control.Should().Equal(Values(all).Control[1], Values(all).Control[3]);
        CommandRun.Of($"{shard} --seeds 2..3 --output {few}").Error.Should().Contain("has other claims or seeds than asked for");

        static (double[] Claimed, double[] Control) Values(string file)
        {
            using var line = JsonDocument.Parse(File.ReadAllLines(file)[1]);
            return ([.. line.RootElement.GetProperty("claimed").EnumerateArray().Select(value => value.GetDouble())], [.. line.RootElement.GetProperty("control").EnumerateArray().Select(value => value.GetDouble())]);
        }
    }

    [Theory]
    [InlineData("something else\n")]
    [InlineData("{\"schema\":\"mlplab.claims/1\"}\n")]
    public void Run_FileOfSomethingElse_IsRefusedAndStays(string content)
    {
        string file = _folder["c.jsonl"];
        File.WriteAllText(file, content);

        CommandRun run = CommandRun.Of($"{Quick} --output {file}");

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain("(the file is as it was)");
        File.ReadAllText(file).Should().Be(content);
    }

    [Theory]
    [InlineData("claims run", "claims run needs the code of a claim")]
    [InlineData("claims run depth-or-widht", "did you mean 'depth-or-width'?")]
    [InlineData("claims run restarts --all", "--all means every claim")]
    [InlineData("claims run restarts --seeds 1", "--seeds is '1'; it must be 2 to 10000 seeds: an interval needs two")]
    [InlineData("claims run restarts --seeds 7..7", "--seeds is '7..7'; it must be 2 to 10000 seeds: an interval needs two")]
    [InlineData("claims run restarts --seeds many", "--seeds is 'many'; it must be a whole number from 1 to 10000")]
    [InlineData("claims restarts", "restarts")]
    [InlineData("claims show", "claims show needs the code of a claim, as mlplab claims lists them")]
    [InlineData("claims show depth-or-widht", "did you mean 'depth-or-width'?")]
    [InlineData("claims show dropout --seeds 3", "--seeds")]
    public void Run_WrongWords_IsUsage(string line, string problem)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(problem);
    }
}
