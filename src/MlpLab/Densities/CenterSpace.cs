namespace MlpLab.Densities;

/// <summary>Round Gaussians of one spread differ only within the flat through their centres; elsewhere they share one density.</summary>
internal static class CenterSpace
{
    /// <summary>The mixture in coordinates of that flat, whose dimension is below the number of components and can be 0.</summary>
    public static GaussianMixture Reduce(ReadOnlySpan<GaussianComponent> components, int classCount)
    {
        double[] origin = components[0].Mean;
        double deviation = components[0].Deviation;
        var axes = new List<double[]>();
        var reduced = new List<double[]>();
        foreach (GaussianComponent component in components)
        {
            double[] rest = [.. component.Mean.Zip(origin, (a, b) => a - b)];
            var coordinates = new List<double>();
            foreach (double[] axis in axes)
            {
                double along = axis.Zip(rest, (a, b) => a * b).Sum();
                coordinates.Add(along);
                rest = [.. rest.Zip(axis, (r, a) => r - (along * a))];
            }

            // A remainder far below σ moves no boundary by anything that counts.
            double length = Math.Sqrt(rest.Sum(r => r * r));
            if (length > 1e-9 * deviation)
            {
                axes.Add([.. rest.Select(r => r / length)]);
                coordinates.Add(length);
            }

            reduced.Add([.. coordinates]);
        }

        var mixture = new List<GaussianComponent>();
        for (int k = 0; k < components.Length; k++)
        {
            double[] mean = new double[axes.Count];
            reduced[k].CopyTo(mean, 0);
            mixture.Add(new GaussianComponent(components[k].Weight, components[k].Label, mean, deviation));
        }

        return new GaussianMixture(mixture, classCount);
    }
}
