using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

// HotLoops LIBRARY COPY: the same library without AggressiveOptimization, which would keep its methods out of the image that is compiled ahead of time.
// The flag is a bit of a method's row in the table of methods (ECMA-335, II.22.26): four bytes of address, then two of flags. Nothing else is changed.
const int FlagsInRow = 4;

byte[] library = File.ReadAllBytes(args[0]);
using var image = new PEReader(new MemoryStream(library));
MetadataReader metadata = image.GetMetadataReader();
int row = image.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.MethodDef);
foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
{
    MethodImplAttributes flags = metadata.GetMethodDefinition(handle).ImplAttributes & ~MethodImplAttributes.AggressiveOptimization;
    BinaryPrimitives.WriteUInt16LittleEndian(library.AsSpan(row + FlagsInRow), (ushort)flags);
    row += metadata.GetTableRowSize(TableIndex.MethodDef);
}

File.WriteAllBytes(args[1], library);
