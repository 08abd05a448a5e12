using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Debias.Grid.Reporting.Markup;

/// <summary>Elements of a page. Escaping and well-formedness come from the XML tree; nothing here concatenates markup.</summary>
internal static class Tag
{
    /// <summary>An element with attributes, elements and texts; texts may hold anything.</summary>
    public static XElement Create(string name, params object?[] content)
    {
        var element = new XElement(name, content.Select(Clean));

        // Browsers read <td /> as an opening tag: an empty element is written with both tags.
        if (element.IsEmpty && !IsVoid(name))
        {
            element.Add("");
        }
        return element;
    }

    /// <summary>Text without the control characters that no XML document may hold; they become U+FFFD.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            if (XmlConvert.IsXmlChar(text[index]))
            {
                clean.Append(text[index]);
            }
            else if (index + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[index + 1], text[index]))
            {
                clean.Append(text[index]).Append(text[++index]);
            }
            else
            {
                clean.Append('\uFFFD');
            }
        }

        return clean.ToString();
    }

    private static object? Clean(object? item) =>
        item switch
        {
            string text => Clean(text),
            IEnumerable<XElement> elements => elements,
            _ => item,
        };

    private static bool IsVoid(string name) => name is "meta" or "br" or "hr" or "img";
}
