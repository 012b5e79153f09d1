/// <summary>The density given data in CmdStan's JSON, checked as by the constructor.</summary>
/// <remarks>
/// The fields that are read; others are ignored, and nested lists are flattened row by row:
/// <list type="bullet">
/// <item><c>"class"</c>: a number</item>
/// <item><c>"n_dogs"</c>: a whole number, for <c>n</c></item>
/// <item><c>"a\"b\\c\n&lt;&amp;&gt;"</c>: true and false, or 1 and 0, for <c>data</c></item>
/// <item><c>"refused"</c>: whole numbers</item>
/// </list>
/// </remarks>
/// <param name="json1">A JSON object in UTF-8; read to its end, and left open.</param>
/// <param name="json">A model parameter, which is not read.</param>
/// <param name="thetaLength">The number of elements of theta.</param>
/// <exception cref="global::System.IO.InvalidDataException">The text is not such an object, or the data do not fit; the message says where and why.</exception>
/// <exception cref="global::System.ArgumentException">Another argument is refused by the constructor.</exception>
public static MDensity FromJson(global::System.IO.Stream json1, double json, int thetaLength)
{
    global::Smld.JsonData data = global::Smld.JsonData.Read(json1);
    try
    {
        return new MDensity(
            data.GetDouble("class"),
            data.GetInt("n_dogs"),
            json,
            data.GetBools("a\"b\\c\n<&>"),
            data.GetInts("refused"),
            thetaLength);
    }
    catch (global::System.ArgumentException refused) when (refused.ParamName is not ("json" or "thetaLength"))
    {
        throw data.Refused(refused, refused.ParamName switch
        {
            "n" => "n_dogs",
            "data" => "a\"b\\c\n<&>",
            _ => refused.ParamName,
        });
    }
}

