using System.Collections;
using System.Collections.Immutable;

namespace MlpLab.Contracts;

/// <summary>An immutable array as the field of a record: it compares by its elements, as the record's other fields do. One that was never set is empty.</summary>
/// <param name="items">The elements.</param>
internal readonly struct ValueArray<T>(ImmutableArray<T> items) : IEquatable<ValueArray<T>>
{
    private readonly ImmutableArray<T> _items = items;

    public static implicit operator ValueArray<T>(ImmutableArray<T> items) => new(items);

    public static implicit operator ImmutableArray<T>(ValueArray<T> array) => array._items.IsDefault ? [] : array._items;

    public bool Equals(ValueArray<T> other) => _items.AsSpan().SequenceEqual(other._items.AsSpan(), EqualityComparer<T>.Default);

    public override bool Equals(object? obj) => obj is ValueArray<T> other && Equals(other);

    public override int GetHashCode() => _items.IsDefaultOrEmpty ? 0 : HashCode.Combine(_items.Length, _items[0], _items[^1]);
}

/// <summary>The same for a property that is a read-only list: a copy of what is given.</summary>
internal sealed class ValueList<T>(IEnumerable<T> items) : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] _items = items is T[] array ? (T[])array.Clone() : [.. items];

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public T[] ToArray() => (T[])_items.Clone();

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    public bool Equals(ValueList<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items.AsSpan(), EqualityComparer<T>.Default);

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode() => _items.Length == 0 ? 0 : HashCode.Combine(_items.Length, _items[0], _items[^1]);
}
