using System.ComponentModel;
using System.Numerics.Tensors;
using System.Text.Json;

namespace Smld;

/// <summary>Data in CmdStan's JSON: an object whose fields are numbers, or lists of numbers nested as deep as the data have indices.</summary>
/// <remarks>
/// <para>
/// Called by the generated <c>FromJson</c>. The stream is read once and found to be JSON (RFC 8259, UTF-8) before any field is
/// looked at; a field is parsed when it is asked for, and the others are ignored. Nested lists are flattened row by row and must
/// be rectangular; lists without elements are lists of length zero.
/// </para>
/// <para>
/// Beyond JSON, as CmdStan does: NaN and infinities are read from strings in any case (<c>"NaN"</c>, <c>"Inf"</c>,
/// <c>"+Infinity"</c>, <c>"-inf"</c>) and from the bare words <c>NaN</c>, <c>Inf</c>, <c>Infinity</c>, <c>-Inf</c> and
/// <c>-Infinity</c>. As there, comments, commas before a closing bracket, a byte order mark and repeated fields are refused.
/// </para>
/// <para>
/// Every mistake in the text is an <see cref="InvalidDataException"/> that says where it is, what was expected and what was found.
/// Format: CmdStan User's Guide, "JSON Format for CmdStan".
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonData
{
    private readonly JsonText text;
    private readonly Dictionary<string, (int Start, int Length)> fields = new(StringComparer.Ordinal);

    private JsonData(JsonText text) => this.text = text;

    /// <summary>Reads a stream from where it is to its end, and leaves it open.</summary>
    /// <param name="json">A JSON object in UTF-8, at most 2 GB.</param>
    /// <returns>The data, no field parsed yet.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    /// <exception cref="InvalidDataException">The stream is empty, is not JSON, holds no object, or repeats a field.</exception>
    public static JsonData Read(Stream json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (!json.CanRead) throw new ArgumentException("json cannot be read; it is closed or only for writing", nameof(json));
        var data = new JsonData(JsonText.Read(json));
        data.FindFields();
        return data;
    }

    /// <summary>A number.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>The nearest <c>double</c>; NaN and infinities as they are written.</returns>
    /// <exception cref="InvalidDataException">The field is missing, is no number, or is too large for a <c>double</c>.</exception>
    public double GetDouble(string field) => One<double, JsonReal>(field);

    /// <summary>A whole number.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>The number, which may be written <c>3.0</c> or <c>3e0</c>.</returns>
    /// <exception cref="InvalidDataException">The field is missing, is no whole number, or is outside of an <c>int</c>'s range.</exception>
    public int GetInt(string field) => One<int, JsonInt>(field);

    /// <summary>A truth value.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>True for <c>true</c> and 1, false for <c>false</c> and 0.</returns>
    /// <exception cref="InvalidDataException">The field is missing or is none of these.</exception>
    public bool GetBool(string field) => One<bool, JsonBool>(field);

    /// <summary>Numbers.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>The elements of all lists, row by row.</returns>
    /// <exception cref="InvalidDataException">The field is missing, is no list, is ragged, or has an element that <see cref="GetDouble"/> would refuse.</exception>
    public ReadOnlySpan<double> GetDoubles(string field) => Many<double, JsonReal>(field);

    /// <summary>Whole numbers.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>The elements of all lists, row by row.</returns>
    /// <exception cref="InvalidDataException">The field is missing, is no list, is ragged, or has an element that <see cref="GetInt"/> would refuse.</exception>
    public ReadOnlySpan<int> GetInts(string field) => Many<int, JsonInt>(field);

    /// <summary>Truth values.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>The elements of all lists, row by row.</returns>
    /// <exception cref="InvalidDataException">The field is missing, is no list, is ragged, or has an element that <see cref="GetBool"/> would refuse.</exception>
    public ReadOnlySpan<bool> GetBools(string field) => Many<bool, JsonBool>(field);

    /// <summary>A matrix of numbers.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>The elements of a list of lists, one for each row.</returns>
    /// <exception cref="InvalidDataException">The field is missing, is no list of lists, or would be refused by <see cref="GetDoubles"/>.</exception>
    public double[,] GetDoubleMatrix(string field) => Matrix<double, JsonReal>(field);

    /// <summary>A matrix of whole numbers.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>The elements of a list of lists, one for each row.</returns>
    /// <exception cref="InvalidDataException">The field is missing, is no list of lists, or would be refused by <see cref="GetInts"/>.</exception>
    public int[,] GetIntMatrix(string field) => Matrix<int, JsonInt>(field);

    /// <summary>Rows of numbers.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>An array for each row.</returns>
    /// <exception cref="InvalidDataException">The field is missing, is no list of lists, or would be refused by <see cref="GetDoubles"/>.</exception>
    public double[][] GetDoubleRows(string field) => Rows<double, JsonReal>(field);

    /// <summary>Rows of whole numbers.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>An array for each row.</returns>
    /// <exception cref="InvalidDataException">The field is missing, is no list of lists, or would be refused by <see cref="GetInts"/>.</exception>
    public int[][] GetIntRows(string field) => Rows<int, JsonInt>(field);

    /// <summary>A tensor of numbers.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="rank">How deep the lists are nested.</param>
    /// <returns>The elements of all lists.</returns>
    /// <exception cref="InvalidDataException">The field is missing, is nested otherwise, or would be refused by <see cref="GetDoubles"/>.</exception>
    public ReadOnlyTensorSpan<double> GetDoubleTensor(string field, int rank) => Tensor<double, JsonReal>(field, rank);

    /// <summary>A tensor of whole numbers.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="rank">How deep the lists are nested.</param>
    /// <returns>The elements of all lists.</returns>
    /// <exception cref="InvalidDataException">The field is missing, is nested otherwise, or would be refused by <see cref="GetInts"/>.</exception>
    public ReadOnlyTensorSpan<int> GetIntTensor(string field, int rank) => Tensor<int, JsonInt>(field, rank);

    /// <summary>What a constructor had against the data, said of the field that they came from.</summary>
    /// <param name="exception">What the constructor threw.</param>
    /// <param name="field">The field of the argument that it names; null, or any other text, where it names none.</param>
    /// <returns>The exception to throw, with the given one inside.</returns>
    public InvalidDataException Refused(ArgumentException exception, string? field)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var message = exception.Message;
        // ArgumentException appends the parameter's name, which the message has already, in the words of the runtime's language.
        var appended = new ArgumentException("", exception.ParamName).Message;
        if (message.LastIndexOf(appended, StringComparison.Ordinal) is >= 0 and var end)
            message = message[..end];
        return field is not null && fields.TryGetValue(field, out var place)
            ? text.Fault($"\"{field}\" was refused: {message}", place.Start, exception)
            : new InvalidDataException($"the data were refused: {message}", exception);
    }

    private void FindFields()
    {
        var reader = text.Reader(0, text.Length);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                throw text.Fault($"the JSON is {text.Found(ref reader, 0)}; expected an object with a field for each of the data", (int)reader.TokenStartIndex);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                var nameStart = (int)reader.TokenStartIndex;
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (!fields.TryAdd(name, (start, (int)reader.BytesConsumed - start)))
                    throw text.Fault($"\"{name}\" is given twice; expected each field once", nameStart);
            }
            // Whatever follows the object is refused here.
            reader.Read();
        }
        catch (JsonException exception)
        {
            throw text.NotJson(exception, reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject ? 1 : 0));
        }
        // A name that is no text: broken UTF-8, or half of a surrogate pair.
        catch (InvalidOperationException exception)
        {
            throw text.Fault("the field's name is not valid Unicode", (int)reader.TokenStartIndex, exception);
        }
    }

    private T One<T, TKind>(string field)
        where TKind : IJsonKind<T>
    {
        var (start, length) = Find(field);
        var reader = text.Reader(start, length);
        reader.Read();
        return TKind.TryRead(ref reader, text, start, out var value)
            ? value
            : throw text.Fault($"{field} is {text.Found(ref reader, start)}; expected {TKind.One(ref reader)}", start);
    }

    private ReadOnlySpan<T> Many<T, TKind>(string field)
        where TKind : IJsonKind<T>
    {
        var (start, length) = Find(field);
        return new JsonList<T, TKind>(text, field, start).Read(length);
    }

    private ReadOnlySpan<T> Many<T, TKind>(string field, int rank, out int[] shape)
        where TKind : IJsonKind<T>
    {
        var (start, length) = Find(field);
        return new JsonList<T, TKind>(text, field, start).Read(length, rank, out shape);
    }

    private T[,] Matrix<T, TKind>(string field)
        where TKind : IJsonKind<T>
    {
        var flat = Many<T, TKind>(field, 2, out var shape);
        var matrix = new T[shape[0], shape[1]];
        for (var i = 0; i < flat.Length; i++) matrix[i / shape[1], i % shape[1]] = flat[i];
        return matrix;
    }

    private T[][] Rows<T, TKind>(string field)
        where TKind : IJsonKind<T>
    {
        var flat = Many<T, TKind>(field, 2, out var shape);
        var rows = new T[shape[0]][];
        for (var i = 0; i < rows.Length; i++) rows[i] = flat.Slice(i * shape[1], shape[1]).ToArray();
        return rows;
    }

    private ReadOnlyTensorSpan<T> Tensor<T, TKind>(string field, int rank)
        where TKind : IJsonKind<T>
    {
        var flat = Many<T, TKind>(field, rank, out var shape);
        // A tensor span is not made of no memory, however empty.
        T[] memory = flat.IsEmpty ? new T[1] : flat.ToArray();
        return new(memory, [.. shape.Select(length => (nint)length)]);
    }

    private (int Start, int Length) Find(string field)
    {
        if (fields.TryGetValue(field, out var place)) return place;
        throw new InvalidDataException(FieldNames.Missing(field, [.. fields.Keys]));
    }
}
