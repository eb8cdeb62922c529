using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Training;

/// <summary>Dropout: in training each hidden unit, and each input, is left out by chance, for each sample and step anew. Immutable.</summary>
/// <remarks>
/// It is inverted: what is kept is divided by 1 − rate, so that predictions need nothing. A unit is kept where its uniform draw is at least the rate, one draw for
/// each unit and sample in the order epoch, batch, layer, sample, unit. Losses and scores that are watched are those of the whole network.
/// Srivastava and others, Dropout: a simple way to prevent neural networks from overfitting (2014). No counterpart in scikit-learn's MLPClassifier.
/// </remarks>
public sealed record Dropout
{
    private const string Range = "be in [0, 1)";

    private readonly ValueArray<double> _hidden = ImmutableArray.Create(0.0);

    /// <summary>Rates of the hidden layers from the inputs upwards, one for each or one for all of them, each in [0, 1); 0 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">None, or one outside [0, 1).</exception>
    public ImmutableArray<double> Hidden
    {
        get => _hidden;
        init
        {
            Require.That(!value.IsDefaultOrEmpty, "empty", "have one rate or more", nameof(Hidden));
            foreach (double rate in value)
            {
                Require.That(rate is >= 0 and < 1, rate, Range, nameof(Hidden));
            }

            _hidden = value;
        }
    }

    /// <summary>Rate of the inputs, in [0, 1); 0 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Input
    {
        get;
        init
        {
            Require.That(value is >= 0 and < 1, value, Range, nameof(Input));
            field = value;
        }
    }

    /// <summary>Whether nothing is ever left out.</summary>
    internal bool IsNone
    {
        get
        {
            foreach (double rate in Hidden)
            {
                if (rate != 0)
                {
                    return false;
                }
            }

            return Input == 0;
        }
    }

    /// <summary>The rate of what enters each layer of a network: of the inputs, then of each hidden layer.</summary>
    /// <exception cref="ArgumentException">Neither one rate nor as many as hidden layers.</exception>
    internal double[] RatesOf(int hiddenLayers)
    {
        ReadOnlySpan<double> hidden = Hidden.AsSpan();
        if (hidden.Length != 1 && hidden.Length != hiddenLayers)
        {
            throw new ArgumentException($"There are {hidden.Length} rates of dropout for {hiddenLayers} hidden layers; give one for all of them, or one for each.", nameof(hiddenLayers));
        }

        var rates = new double[hiddenLayers + 1];
        rates[0] = Input;
        for (int l = 0; l < hiddenLayers; l++)
        {
            rates[l + 1] = hidden[hidden.Length == 1 ? 0 : l];
        }

        return rates;
    }
}
