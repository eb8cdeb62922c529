namespace MlpLab.Contracts;

/// <summary>Copies of lists that are known by their interface.</summary>
/// <remarks>For such a list, and for an array, a collection expression calls a query operator, and a short run would load the library of them for it. Of a span it copies the memory.</remarks>
internal static class ListCopy
{
    public static ReadOnlySpan<T> Of<T>(IReadOnlyList<T> list)
    {
        var copy = new T[list.Count];
        for (int i = 0; i < copy.Length; i++)
        {
            copy[i] = list[i];
        }

        return copy;
    }
}
