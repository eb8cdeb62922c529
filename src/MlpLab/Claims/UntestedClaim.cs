namespace MlpLab.Claims;

/// <summary>Something that texts say and that is not tested: small networks on small tables of numbers cannot, or what it needs is not built.</summary>
/// <param name="Sentence">What is said, in one sentence.</param>
/// <param name="Reason">Why neither its truth nor its falsehood shows here.</param>
public sealed record UntestedClaim(string Sentence, string Reason)
{
    /// <summary>All of them, those about data first, then those about networks of other kinds.</summary>
    internal static IReadOnlyList<UntestedClaim> All { get; } =
    [
        new(
            "Convolutional networks recognise images better than dense ones.",
            "What is gained is that neighbouring pixels belong together; the features here are few and have no neighbours."),
        new(
            "Recurrent networks remember what came earlier in a sequence.",
            "The samples are drawn independently of each other: there is nothing earlier to be remembered."),
        new(
            "Sparse input is learned from faster.",
            "The features are few and dense; a product that skips zeros is not built, and would have none to skip."),
        new(
            "ReLU makes a network sparse, and so faster.",
            "That units answer exactly 0 where their input is not above it follows from the definition and needs no test; time is won by products that skip these zeros, and none are built: with few units there is nothing to win."),
        new(
            "Numbers of single precision are enough, and faster.",
            "All arithmetic here is in double precision, which makes its bits comparable; there is no second one to compare it with."),
        new(
            "Generative adversarial networks make samples that look real.",
            "They are two networks trained against each other, which is another family; and of the samples here the density is known, so that there is nothing to imitate."),
        new(
            "Boltzmann machines give deep networks first weights from which they can be trained.",
            "Their units are random and learn by sampling, not by backpropagation; such units are not built. Deep networks that do not learn from random first weights are here: see vanishing-gradient."),
        new(
            "Batch normalisation makes deep networks train faster.",
            "No layer that normalises over a batch is built here. Deep networks that it is said to help are: see vanishing-gradient and deep-relu."),
    ];
}
