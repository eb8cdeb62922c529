namespace MlpLab.Csv;

/// <summary>What a message about a file is about, and so what helps.</summary>
public enum CsvMessageKind
{
    /// <summary>The sentence says it all.</summary>
    Plain,

    /// <summary>A feature has no value: its rows may be dropped, or filled.</summary>
    MissingValue,

    /// <summary>A label has no value: its row may be dropped.</summary>
    MissingLabel,

    /// <summary>A label that the model does not know.</summary>
    UnknownClass,

    /// <summary>Which column was taken for the true classes of a file to predict, where one of its labels is refused: they can be left unread.</summary>
    LabelFound,

    /// <summary>A word among numbers, which may mean that a value is missing.</summary>
    UnknownWord,

    /// <summary>The same, of a model that fills no value in: its rows cannot be predicted.</summary>
    UnfilledWord,

    /// <summary>A column that may be left out, by the name or number in <see cref="CsvMessage.Names"/>.</summary>
    DispensableColumn,

    /// <summary>Which columns are meant is not clear.</summary>
    ColumnChoice,

    /// <summary>The label is not, or may not be, the column that is meant.</summary>
    LabelChoice,

    /// <summary>The column is taken for numbers to predict, or may be meant so: see <see cref="CsvOptions.Task"/>.</summary>
    TargetChoice,

    /// <summary>Numbers to predict that were found where classes may be meant.</summary>
    TaskFound,

    /// <summary>The cells may be separated otherwise.</summary>
    Delimiter,

    /// <summary>Whether the first line is a header is not clear, or it is neither header nor row.</summary>
    FirstLine,

    /// <summary>The file has no header, and so cannot be told from another one.</summary>
    Header,

    /// <summary>The text is not in the encoding that was expected.</summary>
    Encoding,

    /// <summary>Commas or points may be decimal signs or separate thousands.</summary>
    DecimalSign,
}
