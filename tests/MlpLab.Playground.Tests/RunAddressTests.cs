using MlpLab.Datasets;
using MlpLab.Playground.Protocol;
using MlpLab.Playground.Settings;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Playground.Tests;

/// <summary>An address is a run: what it says is read as the console reads it, and written as the console writes it.</summary>
public class RunAddressTests
{
    /// <summary>More than forty settings, each with what the page may set.</summary>
    public static TheoryData<string> Settings { get; } =
    [
        "", "problem=moons&noise=0.2", "problem=circles&noise=0.1&factor=0.5", "problem=blobs&classes=4&samples=60&epochs=400", "problem=classification&difficulty=3&epochs=300",
        "problem=gaussian-quantiles&classes=3&epochs=500&samples=90", "hidden=8,4&epochs=700", "hidden=1&epochs=90", "activation=relu&epochs=200", "hidden=6,4&activation=logistic,softplus&epochs=300", "recipe=article&epochs=900", "recipe=article&learning-rate=0.4&epochs=300",
        "momentum=0&epochs=800", "learning-rate=0.05&momentum=0.5&epochs=1000", "init=xavier&epochs=300", "init=small-normal&epochs=300", "standardize=false&epochs=250", "recipe=article&standardize=true&epochs=250",
        "alpha=0.1&epochs=600", "seed=4294967295&epochs=100", "seed=7&samples=33&epochs=200", "validation=0.25&epochs=300&samples=40", "validation=0.3&early-stopping=true&problem=moons&noise=0.3&samples=60",
        "validation=0.3&early-stopping=true&patience=2&problem=moons&noise=0.35&samples=60&epochs=2000", "target-loss=0.05&epochs=5000", "target-accuracy=0.9&epochs=5000", "epochs=1", "epochs=2", "samples=2&epochs=20&problem=blobs",
        "solver=adam&epochs=60", "solver=adam&dropout=0.3&dropout-input=0.1&epochs=60", "hidden=6,4&dropout=0.5,0.2&epochs=200", "solver=rprop&dropout=0.2&epochs=60", "solver=sgd&epochs=40&problem=moons&noise=0.2", "solver=sgd&batch-size=7&no-shuffle=true&epochs=30", "solver=adam&batch-size=all&epochs=90", "solver=adam&learning-rate=0.05&epochs=200", "solver=rprop&epochs=100", "solver=lbfgs&problem=moons&noise=0.2", "solver=lm&problem=moons&noise=0.2&epochs=60", "solver=newton-cg&epochs=40&hidden=3",
        "solver=lbfgs&tol=0.001&max-evaluations=60", "difficulty-scale=calibrated&problem=moons&difficulty=4&epochs=200", "difficulty-scale=calibrated&problem=blobs&difficulty=2&epochs=200", "hidden=3,3,3,3&epochs=150",
        "hidden=64&samples=200&epochs=40", "problem=blobs&classes=10&samples=200&hidden=6&epochs=150", "learning-rate=1e300&epochs=30",
        "problem=sine&epochs=600", "problem=bumps&noise=0&samples=60&epochs=300", "problem=sine&loss=pinball&quantile=0.9&solver=rprop&epochs=200", "problem=bumps&loss=huber&huber-delta=0.5&solver=adam&epochs=60", "problem=sine&loss=absolute-error&epochs=200", "problem=bumps&loss=huber&epochs=100&no-standardize-target=true",
        "problem=sine&solver=lm&epochs=40&validation=0.25", "problem=sine&recipe=article&learning-rate=0.1&epochs=300", "problem=bumps&validation=0.3&early-stopping=true&restarts=2&epochs=400", "problem=sine&hidden=4,3&activation=relu&solver=lbfgs&alpha=0.1&target-loss=0.1", "problem=sine&loss=squared-error&dropout=0.2&epochs=80",
        "hidden=none&epochs=200", "hidden=none&problem=sine&epochs=100",
        "class-weight=balanced&problem=blobs&classes=3&epochs=90", "class-weight=0%3D3,1%3D0.5&problem=moons&noise=0.3&solver=adam&epochs=30", "validation=0.3&early-stopping=true&monitor=score&problem=moons&noise=0.3&samples=60&patience=3", "problem=sine&validation=0.3&early-stopping=true&monitor=score&epochs=900",
        "restarts=3&epochs=200&hidden=3", "restarts=4&solver=sgd&epochs=20&problem=moons&noise=0.2&seed=5", "restarts=3&validation=0.3&early-stopping=true&problem=moons&noise=0.3&samples=60&epochs=900",
    ];

    [Theory]
    [MemberData(nameof(Settings))]
    public void CommandLine_OfASetting_IsTheConsolesOwn(string text)
    {
        var address = RunAddress.Read(text);

        address.Problems.Should().BeEmpty();
        address.Command.Should().Be(RunWords.CommandLine(address.Settings));
        RunAddress.Read(address.ToString()).ToString().Should().Be(address.ToString());
        ConsoleRun.Settings(address.Command).Should().BeEquivalentTo(address.Settings);
    }

    [Fact]
    public void Words_OfThePage_AreTheConsolesInItsOrder()
    {
        string[] console = [.. RunWords.Table.All.Where(setting => !setting.IsOfEveryCommand).Select(setting => setting.Name)];

        IEnumerable<int> places = RunWord.All.Select(word => Array.IndexOf(console, word.Name));

        places.Should().OnlyHaveUniqueItems().And.BeInAscendingOrder().And.NotContain(-1);
    }

    [Fact]
    public void Form_HasWhatTheRulesDeclare_WithSlidersWhereItIsLive()
    {
        Field[] fields = [.. PageForm.Groups.SelectMany(group => group.First.Concat(group.More))];
        string[] declared = ["learning-rate", "momentum", "beta1", "beta2", "epsilon", "tol", "max-evaluations"];

        fields.Select(field => field.Name).Should().OnlyHaveUniqueItems().And.Contain(declared);
        fields.Single(field => field.Name == "learning-rate").Should().Be(new Field("learning-rate", "learning rate", Slider.Logarithmic(0.001, 10)));
        fields.Single(field => field.Name == "momentum").Should().Be(new Field("momentum", "momentum", new Slider(0, 0.99, 0.01)));
        fields.Single(field => field.Name == "beta1").Should().Be(new Field("beta1", "β₁"));
        declared.Should().OnlyContain(name => RunWord.Find(name)!.IsOfTraining);
    }

    [Theory]
    [InlineData("problem=circle", null)]
    [InlineData("noise=-1&problem=moons", "--problem moons --noise=-1")]
    [InlineData("noise=0.2&problem=blobs", "--problem blobs --noise 0.2")]
    [InlineData("factor=1", "--factor 1")]
    [InlineData("momentum=1", null)]
    [InlineData("momentum=NaN", null)]
    [InlineData("learning-rate=1,5", "--learning-rate 1,5")]
    [InlineData("learning-rate=0", "--learning-rate 0")]
    [InlineData("classes=3&problem=moons", "--problem moons --classes 3")]
    [InlineData("difficulty=6", "--difficulty 6")]
    [InlineData("recipe=modren", null)]
    [InlineData("init=xaver", null)]
    [InlineData("activation=relo", "--activation relo")]
    [InlineData("hidden=5&activation=relu,tanh", "--hidden 5 --activation relu,tanh")]
    [InlineData("dropout=1", "--dropout 1")]
    [InlineData("dropout=0.1,0.2", "--dropout 0.1,0.2")]
    [InlineData("solver=lbfgs&dropout=0.1", "--solver lbfgs --dropout 0.1")]
    [InlineData("seed=-1", "--seed=-1")]
    [InlineData("epochs=x", null)]
    [InlineData("validation=1", "--validation 1")]
    [InlineData("early-stopping=true", "--early-stopping")]
    [InlineData("target-loss=0", "--target-loss 0")]
    [InlineData("target-accuracy=2", "--target-accuracy 2")]
    [InlineData("restarts=0", null)]
    [InlineData("solver=adam&momentum=0.5", "--solver adam --momentum 0.5")]
    [InlineData("solver=sdg", null)]
    [InlineData("solver=lbfgs&batch-size=5", "--solver lbfgs --batch-size 5")]
    [InlineData("solver=sgd&batch-size=0", "--solver sgd --batch-size 0")]
    [InlineData("difficulty-scale=calibrated&noise=0.1&problem=moons", "--problem moons --difficulty-scale calibrated --noise 0.1")]
    [InlineData("alpha=-0.5", null)]
    [InlineData("loss=huber", "--loss huber")]
    [InlineData("no-standardize-target=true&problem=moons", "--problem moons --no-standardize-target")]
    [InlineData("problem=sine&loss=hubber", "--problem sine --loss hubber")]
    [InlineData("problem=sine&huber-delta=2", "--problem sine --huber-delta 2")]
    [InlineData("problem=sine&loss=pinball&huber-delta=2", "--problem sine --loss pinball --huber-delta 2")]
    [InlineData("problem=sine&loss=huber&quantile=0.2", "--problem sine --loss huber --quantile 0.2")]
    [InlineData("problem=sine&loss=pinball&quantile=1", "--problem sine --loss pinball --quantile 1")]
    [InlineData("problem=sine&difficulty=1", "--problem sine --difficulty 1")]
    [InlineData("problem=sine&classes=3", "--problem sine --classes 3")]
    [InlineData("problem=sine&factor=0.3", "--problem sine --factor 0.3")]
    [InlineData("problem=bumps&target-accuracy=0.9", "--problem bumps --target-accuracy 0.9")]
    [InlineData("problem=sine&loss=absolute-error&solver=lm&epochs=9", "--problem sine --loss absolute-error --solver lm --epochs 9")]
    [InlineData("problem=moons&target-accuracy=0.9&loss=poisson", "--problem moons --target-accuracy 0.9 --loss poisson")]
    [InlineData("task=regression", "--task regression")]
    [InlineData("class-weight=0%3D3,0%3D1", "--class-weight 0=3,0=1")]
    [InlineData("class-weight=0%3D3,up%3D1", "--class-weight 0=3,up=1")]
    [InlineData("class-weight=0%3D0,1%3D0", "--class-weight 0=0,1=0")]
    [InlineData("problem=sine&class-weight=balanced", "--problem sine --class-weight balanced")]
    [InlineData("monitor=score&validation=0.2", "--monitor score --validation 0.2")]
    [InlineData("validation=0.2&early-stopping=true&monitor=accuracy", "--validation 0.2 --early-stopping --monitor accuracy")]
    public void Fault_OfAnAddress_IsTheConsolesSentence(string text, string? line)
    {
        RunAddress address = RunAddress.Read(text);

        address.Problems.Should().ContainSingle();
        RunAddress.Read(address.ToString()).Problems.Should().BeEmpty("what was wrong is left out");
        if (line is not null)
        {
            address.Problems.Should().Equal(ConsoleRun.Faults(line));
        }
    }

    [Theory]
    [InlineData("colour=red", "unknown setting 'colour'")]
    [InlineData("__proto__=1", "unknown setting '__proto__'")]
    [InlineData("problem=circle", "unknown problem 'circle'; did you mean 'circles'? one of: classification, blobs, gaussian-quantiles, moons, circles, regression, friedman1, friedman2, friedman3, sine, bumps")]
    [InlineData("problem=friedman1&samples=400", "friedman1 has 10 features, and of numbers to predict the page shows one or two; without that limit: mlplab train --problem friedman1 --samples 400 --hidden 5 --epochs 25000 --seed 0")]
    [InlineData("problem=%3Cscript%3E", "unknown problem '<script>'")]
    [InlineData("problem=%ff%00", "unknown problem")]
    [InlineData("at=x", "at is 'x'")]
    [InlineData("at=5:hidden=3", "at is '5:hidden=3'")]
    [InlineData("at=5:momentum=1", "at is '5:momentum=1'")]
    [InlineData("at=5:momentum=0.1&restarts=2", "a run with --restarts cannot be steered")]
    [InlineData("edit=5:3", "edit is '5:3'; it must be an epoch, a colon, the number of a parameter from 0, and its value, such as edit=1200:3=-0.5")]
    [InlineData("edit=5:3=NaN", "edit is '5:3=NaN'")]
    [InlineData("edit=5:21=1", "edit names a parameter that the network does not have: it has 21, from 0")]
    [InlineData("edit=5:3=1&restarts=2", "a run with --restarts cannot be steered")]
    [InlineData("samples=1000000", "--samples is '1000000'; it must be a whole number from 2 to 5000")]
    [InlineData("hidden=64,64,64,64", "the page shows up to 4 hidden layers and 10000 parameters; without that limit: mlplab train")]
    public void Fault_OfThePageAlone_SaysWhatIsLegal(string text, string sentence) => RunAddress.Read(text).Problems.Should().ContainSingle().Which.Should().Contain(sentence);

    [Fact]
    public void Address_OfAMegabyte_IsRefusedWhole()
    {
        RunAddress address = RunAddress.Read(new string('a', 1 << 20));

        address.Problems.Should().ContainSingle().Which.Should().Contain("the most is 12000");
        address.Settings.Should().BeEquivalentTo(new RunSettings { Source = new ProblemSource("circles") });
    }

    [Fact]
    public void Steers_OfAnAddress_AreInOrderAndWrittenBack()
    {
        RunAddress address = RunAddress.Read("problem=moons&at=1200:learning-rate=0.03&at=40:momentum=0.5");

        address.Steers.Select(steer => (steer.Epoch, steer.Word.Name, steer.Value)).Should().Equal((40, "momentum", 0.5), (1200, "learning-rate", 0.03));
        address.ToString().Should().Be("problem=moons&hidden=5&epochs=25000&seed=0&at=40:momentum=0.5&at=1200:learning-rate=0.03");
    }
}
