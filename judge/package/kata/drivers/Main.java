// Runs a solution of the kata: the method of the class Solution, which stands in another file.
//
// The method is called with the arguments that standard input holds, made as its parameters are
// declared (int[], long[] or List<Integer>, say), and its result is written to standard output; what
// it prints goes to standard error. If there is no such method, but a class with a main method, that is
// a whole program and runs untouched.
//
// This file is generated from the signature in kata.yaml; do not edit it.

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.BaseStream;

public class Main {
    public static void main(String[] arguments) throws Exception {
        final Class<?> solution = findClass("Solution");
        if (solution == null || isProgram(solution)) {
            runProgram(arguments);
        } else {
            Runner.callMethod(solution);
        }
    }

    private static boolean isProgram(Class<?> solution) {
        return mainOf(solution) != null && Runner.methods(solution).isEmpty();
    }

    private static Class<?> findClass(String name) {
        try {
            return Class.forName(name, false, Main.class.getClassLoader());
        } catch (ClassNotFoundException error) {
            return null;
        }
    }

    /** Runs the class that has a main method, as `java CLASS` would. */
    private static void runProgram(String[] arguments) throws Exception {
        for (final String name : classNames()) {
            final Class<?> found = findClass(name);
            final Method main = found == null || found == Main.class ? null : mainOf(found);
            if (main != null) {
                main.setAccessible(true);
                try {
                    main.invoke(null, (Object) arguments);
                } catch (InvocationTargetException error) {
                    Runner.showAndEnd(error.getCause());
                }
                return;
            }
        }
        Runner.fail("there is neither a class Solution nor one with a main method");
    }

    private static List<String> classNames() throws URISyntaxException {
        final File place = new File(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        final String[] names = place.list();
        final List<String> found = new ArrayList<>();
        for (final String name : names == null ? new String[0] : names) {
            if (name.endsWith(".class") && !name.contains("$")) {
                found.add(name.substring(0, name.length() - ".class".length()));
            }
        }
        found.sort(null);
        return found;
    }

    private static Method mainOf(Class<?> found) {
        try {
            final Method main = found.getDeclaredMethod("main", String[].class);
            return Modifier.isStatic(main.getModifiers()) ? main : null;
        } catch (NoSuchMethodException error) {
            return null;
        }
    }

    // ---- the signature

    /** A type of the signature. */
    private static final class Spec {
        final String kind;
        final Spec[] inner;

        Spec(String kind, Spec... inner) {
            this.kind = kind;
            this.inner = inner;
        }

        boolean isNumber() {
            return kind.equals("int") || kind.equals("float") || kind.equals("bool");
        }

        /** What stands between the parts of a one-line tuple or dict entry; empty: not one line. */
        static String separator(Spec[] parts) {
            String found = " ";
            for (final Spec part : parts) {
                if (part.kind.equals("str")) {
                    found = "\t";
                } else if (!part.isNumber()) {
                    return "";
                }
            }
            return found;
        }

        @Override
        public String toString() {
            final List<String> parts = new ArrayList<>();
            for (final Spec part : inner) {
                parts.add(part.toString());
            }
            final String joined = String.join(", ", parts);
            if (kind.equals("optional")) {
                return joined + " | None";
            }
            return parts.isEmpty() ? kind : kind + "[" + joined + "]";
        }
    }

    // ---- reading

    /** The input, or the type that it is to be read as, is not as it should be. */
    private static final class Fault extends RuntimeException {
        Fault(String message) {
            super(message);
        }
    }

    /** The lines of an input, and the place in it. */
    private static final class Reader {
        private final byte[] data;
        private int at = 0;
        private int number = 0;

        Reader(byte[] data) {
            this.data = data;
        }

        /** Returns where the next line begins, and goes on to its end: data[at - 1] is its line feed. */
        int next() {
            final int start = at;
            number += 1;
            while (at < data.length && data[at] != '\n') {
                at += 1;
            }
            if (at == data.length) {
                throw new Fault("line " + number + ": the text ends too early");
            }
            at += 1;
            return start;
        }

        String line() {
            final int start = next();
            return new String(data, start, at - 1 - start, StandardCharsets.UTF_8);
        }

        int count() {
            final String text = line();
            try {
                return Integer.parseUnsignedInt(text);
            } catch (NumberFormatException error) {
                throw fault("a length", text);
            }
        }

        void finish() {
            if (at < data.length) {
                throw new Fault("line " + (number + 1) + ": there is more than expected");
            }
        }

        Fault fault(String expected, String text) {
            final String shown = text.length() > 80 ? text.substring(0, 80) : text;
            return new Fault("line " + number + ": expected " + expected + ", got '" + shown + "'");
        }

        /** Reads the ints of a line into an array that is as long as they are many. */
        long[] longs(int count) {
            int place = next();
            final int end = at - 1;
            final long[] values = new long[count];
            int found = 0;
            while (place < end) {
                int stop = place;
                while (stop < end && data[stop] != ' ') {
                    stop += 1;
                }
                if (found == count) {
                    throw fault(count + " items", "more");
                }
                values[found] = parseLong(place, stop);
                found += 1;
                place = stop + 1;
            }
            if (found < count) {
                throw fault(count + " items", Integer.toString(found));
            }
            return values;
        }

        private long parseLong(int start, int end) {
            final boolean negative = data[start] == '-';
            long value = 0;
            for (int i = negative ? start + 1 : start; i < end; i += 1) {
                final int digit = data[i] - '0';
                if (digit < 0 || digit > 9 || end - start > 18) {
                    return asLong(new String(data, start, end - start, StandardCharsets.UTF_8), this);
                }
                value = 10 * value + digit;
            }
            return negative ? -value : value;
        }
    }

    private static long asLong(String text, Reader in) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException error) {
            throw in.fault(text.matches("-?[0-9]+") ? "an int that fits long; declare BigInteger" : "int", text);
        }
    }

    /** Makes values of the input, each as the solution declares it. */
    private static final class Decoder {
        private final Reader in;

        Decoder(Reader in) {
            this.in = in;
        }

        Object decode(Spec spec, Type type) {
            switch (spec.kind) {
                case "list":
                    return items(spec, type, in.count());
                case "set":
                    return set(spec, type);
                case "dict":
                    return map(spec, type);
                case "tuple":
                    return tuple(spec, type);
                case "optional":
                    return optional(spec, type);
                case "ListNode":
                    return list(spec, type);
                case "TreeNode":
                    return tree(spec, type);
                default:
                    return scalar(spec, in.line(), type);
            }
        }

        private Object scalar(Spec spec, String text, Type type) {
            final Class<?> wanted = boxed(raw(type));
            switch (spec.kind) {
                case "int":
                    return integer(text, wanted, type);
                case "float":
                    return real(text, wanted, type);
                case "bool":
                    if (!text.equals("true") && !text.equals("false")) {
                        throw in.fault("bool", text);
                    }
                    return fitting(spec, text.equals("true"), wanted, type);
                case "Path":
                    if (wanted == String.class) {
                        return unescape(text);
                    }
                    final Path path = Path.of(unescape(text));
                    return wanted == File.class ? path.toFile() : fitting(spec, path, wanted, type);
                default:
                    return fitting(spec, unescape(text), wanted, type);
            }
        }

        private Object integer(String text, Class<?> wanted, Type type) {
            if (wanted == BigInteger.class) {
                return new BigInteger(text);
            }
            final long value = asLong(text, in);
            if (wanted == Integer.class) {
                if (value != (int) value) {
                    throw in.fault("an int that fits int; declare long", text);
                }
                return (int) value;
            }
            return fitting(new Spec("int"), value, wanted, type);
        }

        private Object real(String text, Class<?> wanted, Type type) {
            try {
                final double value = Double.parseDouble(text);
                return wanted == Float.class ? (Object) (float) value : fitting(new Spec("float"), value, wanted, type);
            } catch (NumberFormatException error) {
                throw in.fault("float", text);
            }
        }

        private String unescape(String text) {
            if (text.indexOf('\\') < 0) {
                return text;
            }
            final StringBuilder found = new StringBuilder();
            for (int i = 0; i < text.length(); i += 1) {
                char letter = text.charAt(i);
                if (letter == '\\') {
                    i += 1;
                    final int which = i < text.length() ? "\\nrt".indexOf(text.charAt(i)) : -1;
                    if (which < 0) {
                        throw in.fault("one of \\\\ \\n \\r \\t after a backslash", text);
                    }
                    letter = "\\\n\r\t".charAt(which);
                }
                found.append(letter);
            }
            return found.toString();
        }

        private Object items(Spec spec, Type type, int count) {
            final Class<?> wanted = raw(type);
            final Spec item = spec.inner[0];
            if (item.kind.equals("int") && wanted == long[].class) {
                return in.longs(count);
            }
            if (item.kind.equals("int") && wanted == int[].class) {
                return ints(in.longs(count));
            }
            if (wanted.isArray()) {
                return array(item, componentOf(type), count);
            }
            final Collection<Object> found = new ArrayList<>(count);
            addItems(item, argument(type, 0), count, found);
            if (wanted.isAssignableFrom(ArrayList.class)) {
                return found;
            }
            return fitting(spec, new LinkedList<>(found), wanted, type);
        }

        private int[] ints(long[] values) {
            final int[] found = new int[values.length];
            for (int i = 0; i < found.length; i += 1) {
                found[i] = (int) values[i];
                if (found[i] != values[i]) {
                    throw in.fault("ints that fit int; declare long[]", Long.toString(values[i]));
                }
            }
            return found;
        }

        private Object array(Spec item, Type type, int count) {
            final List<Object> values = new ArrayList<>();
            addItems(item, type, count, values);
            final Object found = Array.newInstance(raw(type), count);
            for (int i = 0; i < count; i += 1) {
                Array.set(found, i, values.get(i));
            }
            return found;
        }

        private void addItems(Spec item, Type type, int count, Collection<Object> values) {
            if (!item.isNumber()) {
                for (int i = 0; i < count; i += 1) {
                    values.add(decode(item, type));
                }
                return;
            }
            final String line = in.line();
            final String[] tokens = line.isEmpty() ? new String[0] : line.split(" ", -1);
            if (tokens.length != count) {
                throw in.fault(count + " items", Integer.toString(tokens.length));
            }
            for (final String token : tokens) {
                values.add(scalar(item, token, type));
            }
        }

        private Object set(Spec spec, Type type) {
            final boolean isHashed = raw(type).isAssignableFrom(LinkedHashSet.class);
            final Set<Object> found = isHashed ? new LinkedHashSet<>() : new TreeSet<>();
            addItems(spec.inner[0], argument(type, 0), in.count(), found);
            return fitting(spec, found, raw(type), type);
        }

        private Object map(Spec spec, Type type) {
            final boolean isHashed = raw(type).isAssignableFrom(LinkedHashMap.class);
            final Map<Object, Object> found = isHashed ? new LinkedHashMap<>() : new TreeMap<>();
            for (int count = in.count(); count > 0; count -= 1) {
                final List<Object> entry = parts(spec.inner, new Type[] {argument(type, 0), argument(type, 1)});
                found.put(entry.get(0), entry.get(1));
            }
            return fitting(spec, found, raw(type), type);
        }

        private List<Object> parts(Spec[] specs, Type[] types) {
            final List<Object> found = new ArrayList<>();
            final String between = Spec.separator(specs);
            final String[] texts = between.isEmpty() ? null : in.line().split(between, -1);
            if (texts != null && texts.length != specs.length) {
                throw in.fault(specs.length + " values", String.join(between, texts));
            }
            for (int i = 0; i < specs.length; i += 1) {
                found.add(texts == null ? decode(specs[i], types[i]) : scalar(specs[i], texts[i], types[i]));
            }
            return found;
        }

        /** A tuple is a record, an array, or a list, as the solution likes. */
        private Object tuple(Spec spec, Type type) {
            final Class<?> wanted = raw(type);
            final Type[] types = new Type[spec.inner.length];
            if (wanted.isRecord()) {
                return record(spec, wanted);
            }
            Arrays.fill(types, wanted.isArray() ? componentOf(type) : argument(type, 0));
            final List<Object> values = parts(spec.inner, types);
            if (!wanted.isArray()) {
                return fitting(spec, values, wanted, type);
            }
            final Object found = Array.newInstance(wanted.getComponentType(), values.size());
            for (int i = 0; i < values.size(); i += 1) {
                Array.set(found, i, values.get(i));
            }
            return found;
        }

        private Object record(Spec spec, Class<?> wanted) {
            final RecordComponent[] components = wanted.getRecordComponents();
            if (components.length != spec.inner.length) {
                throw new Fault(wanted.getSimpleName() + " has " + components.length + " components, for " + spec);
            }
            final Type[] types = Arrays.stream(components).map(RecordComponent::getGenericType).toArray(Type[]::new);
            final Class<?>[] raws = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return construct(wanted, raws, parts(spec.inner, types).toArray());
        }

        private Object optional(Spec spec, Type type) {
            final int count = in.count();
            if (count > 1) {
                throw in.fault("0 or 1", Integer.toString(count));
            }
            final boolean isOptional = raw(type) == Optional.class;
            if (count == 0 && !isOptional && raw(type).isPrimitive()) {
                throw new Fault("None cannot be a " + type + "; declare " + boxed(raw(type)).getSimpleName());
            }
            final Object value = count == 0 ? null : decode(spec.inner[0], isOptional ? argument(type, 0) : type);
            return isOptional ? Optional.ofNullable(value) : value;
        }

        private Object list(Spec spec, Type type) {
            final List<Object> values = new ArrayList<>();
            final Node shape = new Node(spec, raw(type), "next");
            addItems(spec.inner[0], shape.valueType(type), in.count(), values);
            final long target = asLong(in.line(), in);
            if (target < -1 || target >= values.size()) {
                throw in.fault("-1 or the index of a node", Long.toString(target));
            }
            final Object[] nodes = values.stream().map(shape::make).toArray();
            for (int i = 0; i < nodes.length; i += 1) {
                final Object last = target < 0 ? null : nodes[(int) target];
                shape.link(nodes[i], 0, i + 1 < nodes.length ? nodes[i + 1] : last);
            }
            return nodes.length == 0 ? null : nodes[0];
        }

        private Object tree(Spec spec, Type type) {
            final int count = in.count();
            final String line = in.line();
            final String[] tokens = line.isEmpty() ? new String[0] : line.split(" ", -1);
            if (tokens.length != count) {
                throw in.fault(count + " tokens", line);
            }
            final Node shape = new Node(spec, raw(type), "left", "right");
            final List<Object> nodes = new ArrayList<>();
            for (int i = 0; i < count; i += 1) {
                if (i > 0 && (i - 1) / 2 >= nodes.size()) {
                    throw in.fault("a parent for every node", line);
                }
                if (!tokens[i].equals("null")) {
                    final Object node = shape.make(scalar(spec.inner[0], tokens[i], shape.valueType(type)));
                    nodes.add(node);
                    if (i > 0) {
                        shape.link(nodes.get((i - 1) / 2), (i - 1) % 2, node);
                    }
                }
            }
            return nodes.isEmpty() ? null : nodes.get(0);
        }

        private static Object fitting(Spec spec, Object value, Class<?> wanted, Type type) {
            if (!wanted.isInstance(value)) {
                throw new Fault("the solution declares " + type.getTypeName() + " for " + spec);
            }
            return value;
        }
    }

    // ---- the types that a solution declares

    private static Class<?> raw(Type type) {
        if (type instanceof Class) {
            return (Class<?>) type;
        }
        if (type instanceof ParameterizedType) {
            return (Class<?>) ((ParameterizedType) type).getRawType();
        }
        if (type instanceof GenericArrayType) {
            return Array.newInstance(raw(((GenericArrayType) type).getGenericComponentType()), 0).getClass();
        }
        if (type instanceof WildcardType) {
            return raw(((WildcardType) type).getUpperBounds()[0]);
        }
        return Object.class;
    }

    private static Type argument(Type type, int place) {
        return type instanceof ParameterizedType ? ((ParameterizedType) type).getActualTypeArguments()[place] : Object.class;
    }

    private static Type componentOf(Type type) {
        return type instanceof GenericArrayType
            ? ((GenericArrayType) type).getGenericComponentType()
            : raw(type).getComponentType();
    }

    private static Class<?> boxed(Class<?> type) {
        if (type == int.class) {
            return Integer.class;
        }
        if (type == long.class) {
            return Long.class;
        }
        if (type == double.class) {
            return Double.class;
        }
        if (type == float.class) {
            return Float.class;
        }
        return type == boolean.class ? Boolean.class : type;
    }

    private static Object construct(Class<?> type, Class<?>[] parameters, Object[] values) {
        try {
            return opened(type.getDeclaredConstructor(parameters)).newInstance(values);
        } catch (InvocationTargetException error) {
            throw Runner.sneaky(error.getCause());
        } catch (ReflectiveOperationException error) {
            throw new Fault(type.getSimpleName() + " cannot be made: " + error);
        }
    }

    private static <T extends AccessibleObject> T opened(T member) {
        member.setAccessible(true);
        return member;
    }

    /** The class of a node: any that has the fields of one. */
    private static final class Node {
        private final Class<?> type;
        private final Field value;
        private final Field[] links;
        private final Constructor<?> constructor;

        Node(Spec spec, Class<?> type, String... links) {
            this.type = type;
            this.value = field(spec, "val");
            this.links = Arrays.stream(links).map(name -> field(spec, name)).toArray(Field[]::new);
            this.constructor = constructor();
        }

        private Field field(Spec spec, String name) {
            try {
                return opened(type.getDeclaredField(name));
            } catch (NoSuchFieldException error) {
                throw new Fault(type.getSimpleName() + " has no field '" + name + "', for " + spec);
            }
        }

        /** The constructor without parameters, or the one that takes the value. */
        private Constructor<?> constructor() {
            Constructor<?> found = null;
            for (final Constructor<?> each : type.getDeclaredConstructors()) {
                final int count = each.getParameterCount();
                if (count == 0 || (count == 1 && found == null)) {
                    found = each;
                }
            }
            if (found == null) {
                throw new Fault(type.getSimpleName() + " has no constructor that takes the value alone");
            }
            return opened(found);
        }

        Type valueType(Type node) {
            return value.getGenericType() instanceof TypeVariable ? argument(node, 0) : value.getGenericType();
        }

        Object make(Object held) {
            try {
                final Object node =
                    constructor.getParameterCount() == 0 ? constructor.newInstance() : constructor.newInstance(held);
                value.set(node, held);
                return node;
            } catch (InvocationTargetException error) {
                throw Runner.sneaky(error.getCause());
            } catch (ReflectiveOperationException error) {
                throw new Fault(type.getSimpleName() + " cannot be made: " + error);
            }
        }

        void link(Object node, int place, Object target) {
            try {
                links[place].set(node, target);
            } catch (IllegalAccessException error) {
                throw new Fault(type.getSimpleName() + ": " + error);
            }
        }

        Object value(Object node) {
            return get(value, node);
        }

        Object next(Object node, int place) {
            return get(links[place], node);
        }

        private Object get(Field field, Object node) {
            try {
                return field.get(node);
            } catch (IllegalAccessException error) {
                throw new Fault(type.getSimpleName() + ": " + error);
            }
        }
    }

    // ---- writing

    /** A value is not of the type that the signature promises. */
    private static final class WrongType extends RuntimeException {
        WrongType(String expected, Object value) {
            super("expected " + expected + ", got " + shown(value));
        }

        private static String shown(Object value) {
            try {
                final String text = value == null ? "null" : value.getClass().getSimpleName() + ": " + plain(value);
                final String escaped = Encoder.escape(text);
                return escaped.length() > 200 ? escaped.substring(0, 200) : escaped;
            } catch (RuntimeException error) { // a toString of the solution's own may do anything
                return "an object that cannot be shown";
            }
        }

        private static String plain(Object value) {
            final String text = Arrays.deepToString(new Object[] {value});
            return text.substring(1, text.length() - 1);
        }
    }

    /** Writes values, each of which is checked against its type. */
    private static final class Encoder {
        private final StringBuilder text = new StringBuilder();
        private final OutputStream out;
        private char last = '\n';

        Encoder(OutputStream out) {
            this.out = out;
        }

        void put(String piece) {
            text.append(piece);
            if (text.length() >= 1 << 16) {
                flush();
            }
        }

        void flush() {
            if (text.length() == 0) {
                return;
            }
            last = text.charAt(text.length() - 1);
            try {
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException error) {
                Runtime.getRuntime().halt(1);
            }
            text.setLength(0);
        }

        void fault(WrongType error) {
            final char before = text.length() == 0 ? last : text.charAt(text.length() - 1);
            put((before == '\n' ? "" : "\n") + "#type-error " + error.getMessage() + "\n");
        }

        /** Writes a result: an outermost list, set or dict has no length. */
        void result(Spec spec, Object value) {
            if (spec.kind.equals("list")) {
                items(spec.inner[0], itemsOf(spec, value));
            } else if (spec.kind.equals("set")) {
                items(spec.inner[0], ascending(spec, value).iterator());
            } else if (spec.kind.equals("dict")) {
                entries(spec, entriesOf(spec, value));
            } else {
                encode(spec, value);
            }
        }

        void encode(Spec spec, Object value) {
            switch (spec.kind) {
                case "list":
                    sized(spec, all(itemsOf(spec, value)));
                    break;
                case "set":
                    sized(spec, ascending(spec, value));
                    break;
                case "dict":
                    final List<Object> entries = all(entriesOf(spec, value));
                    put(entries.size() + "\n");
                    entries(spec, entries.iterator());
                    break;
                case "tuple":
                    parts(spec.inner, partsOf(spec, value));
                    break;
                case "optional":
                    optional(spec, value instanceof Optional ? ((Optional<?>) value).orElse(null) : value);
                    break;
                case "ListNode":
                    list(spec, value);
                    break;
                case "TreeNode":
                    tree(spec, value);
                    break;
                default:
                    put(scalar(spec, value));
                    put("\n");
            }
        }

        private static String scalar(Spec spec, Object value) {
            final boolean isWhole = value instanceof Integer || value instanceof Long || value instanceof Short
                || value instanceof Byte || value instanceof BigInteger;
            switch (spec.kind) {
                case "int":
                    if (isWhole) {
                        return value.toString();
                    }
                    break;
                case "float":
                    if (isWhole) {
                        return value.toString();
                    }
                    if (value instanceof Double || value instanceof Float) {
                        return real(((Number) value).doubleValue(), value);
                    }
                    break;
                case "bool":
                    if (value instanceof Boolean) {
                        return value.toString();
                    }
                    break;
                case "str":
                    if (value instanceof String) {
                        return escape((String) value);
                    }
                    break;
                default:
                    if (value instanceof Path || value instanceof File || value instanceof String) {
                        return escape(value.toString());
                    }
            }
            throw new WrongType(spec.toString(), value);
        }

        /** As Python's repr: the fewest digits that make the same number, plain from 0.0001 up to below 1e16. */
        private static String real(double value, Object given) {
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                throw new WrongType("a finite float", given);
            }
            if (value == 0) {
                return 1 / value < 0 ? "-0.0" : "0.0";
            }
            int digits = Math.abs(value) < Double.MIN_NORMAL ? 1 : 15; // 15 are never too many for a normal number
            BigDecimal found = new BigDecimal(value).round(new MathContext(digits));
            while (found.doubleValue() != value) {
                digits += 1;
                found = new BigDecimal(value).round(new MathContext(digits));
            }
            found = found.stripTrailingZeros();
            final int exponent = found.precision() - found.scale() - 1;
            if (exponent >= -4 && exponent < 16) {
                return found.setScale(Math.max(found.scale(), 1)).toPlainString();
            }
            final String sign = found.signum() < 0 ? "-" : "";
            final String shown = found.unscaledValue().abs().toString();
            final String rest = shown.length() > 1 ? "." + shown.substring(1) : "";
            final String power = (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
            return sign + shown.charAt(0) + rest + power;
        }

        static String escape(String text) {
            return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        }

        private void items(Spec item, Iterator<?> items) {
            if (!item.isNumber()) {
                while (items.hasNext()) {
                    encode(item, items.next());
                }
                return;
            }
            String between = "";
            while (items.hasNext()) {
                put(between);
                put(scalar(item, items.next()));
                between = " ";
            }
            put("\n");
        }

        private void sized(Spec spec, List<Object> items) {
            put(items.size() + "\n");
            items(spec.inner[0], items.iterator());
        }

        /** Arrays, iterables, iterators and streams will do for a list. */
        private static Iterator<?> itemsOf(Spec spec, Object value) {
            if (value != null && value.getClass().isArray()) {
                return arrayItems(value);
            }
            final boolean isOther = value instanceof Set || value instanceof Path;
            if (value instanceof Iterable && !isOther) {
                return ((Iterable<?>) value).iterator();
            }
            if (value instanceof BaseStream) {
                return ((BaseStream<?, ?>) value).iterator();
            }
            if (value instanceof Iterator) {
                return (Iterator<?>) value;
            }
            throw new WrongType(spec.toString(), value);
        }

        private static Iterator<Object> arrayItems(Object array) {
            final int length = Array.getLength(array);
            return new Iterator<>() {
                private int place = 0;

                @Override
                public boolean hasNext() {
                    return place < length;
                }

                @Override
                public Object next() {
                    place += 1;
                    return Array.get(array, place - 1);
                }
            };
        }

        private static List<Object> all(Iterator<?> items) {
            final List<Object> found = new ArrayList<>();
            items.forEachRemaining(found::add);
            return found;
        }

        private static List<Object> ascending(Spec spec, Object value) {
            if (!(value instanceof Set)) {
                throw new WrongType(spec.toString(), value);
            }
            final List<Object> found = new ArrayList<>((Set<?>) value);
            found.sort(Encoder::compare);
            return found;
        }

        /** Compares as Python does: strings by code points, tuples part by part. */
        @SuppressWarnings("unchecked")
        private static int compare(Object a, Object b) {
            if (a instanceof String && b instanceof String) {
                return Arrays.compareUnsigned(
                    ((String) a).getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8));
            }
            if (a instanceof Comparable) {
                return ((Comparable<Object>) a).compareTo(b);
            }
            final Spec tuple = new Spec("tuple");
            final Object[] left = partsOf(tuple, a);
            final Object[] right = partsOf(tuple, b);
            for (int i = 0; i < Math.min(left.length, right.length); i += 1) {
                final int order = compare(left[i], right[i]);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        /** A map, or its entries in any form that a list may have. */
        private static Iterator<?> entriesOf(Spec spec, Object value) {
            if (value instanceof Map) {
                return ((Map<?, ?>) value).entrySet().iterator();
            }
            return value instanceof Set ? ((Set<?>) value).iterator() : itemsOf(spec, value);
        }

        private void entries(Spec spec, Iterator<?> entries) {
            while (entries.hasNext()) {
                final Object entry = entries.next();
                if (!(entry instanceof Map.Entry)) {
                    throw new WrongType(spec.toString(), entry);
                }
                final Map.Entry<?, ?> pair = (Map.Entry<?, ?>) entry;
                parts(spec.inner, new Object[] {pair.getKey(), pair.getValue()});
            }
        }

        private static Object[] partsOf(Spec spec, Object value) {
            Object[] found = null;
            if (value instanceof Record) {
                found = components((Record) value);
            } else if (value instanceof List) {
                found = ((List<?>) value).toArray();
            } else if (value != null && value.getClass().isArray()) {
                found = all(arrayItems(value)).toArray();
            }
            if (found == null || (spec.inner.length > 0 && found.length != spec.inner.length)) {
                throw new WrongType(spec.toString(), value);
            }
            return found;
        }

        private static Object[] components(Record record) {
            final List<Object> found = new ArrayList<>();
            for (final RecordComponent component : record.getClass().getRecordComponents()) {
                try {
                    found.add(opened(component.getAccessor()).invoke(record));
                } catch (ReflectiveOperationException error) {
                    throw new Fault(record.getClass().getSimpleName() + ": " + error);
                }
            }
            return found.toArray();
        }

        private void parts(Spec[] specs, Object[] values) {
            final String between = Spec.separator(specs);
            for (int i = 0; i < specs.length; i += 1) {
                if (between.isEmpty()) {
                    encode(specs[i], values[i]);
                } else {
                    put(scalar(specs[i], values[i]));
                    put(i + 1 < specs.length ? between : "\n");
                }
            }
        }

        private void optional(Spec spec, Object value) {
            put(value == null ? "0\n" : "1\n");
            if (value != null) {
                encode(spec.inner[0], value);
            }
        }

        private void list(Spec spec, Object head) {
            final Node shape = head == null ? null : nodeOf(spec, head, "next");
            final Map<Object, Integer> places = new IdentityHashMap<>();
            final List<Object> values = new ArrayList<>();
            Object node = head;
            while (node != null && !places.containsKey(node)) {
                places.put(node, places.size());
                values.add(shape.value(node));
                node = shape.next(node, 0);
            }
            sized(spec, values);
            put((node == null ? -1 : places.get(node)) + "\n");
        }

        private void tree(Spec spec, Object root) {
            final Node shape = root == null ? null : nodeOf(spec, root, "left", "right");
            final List<Object> order = new ArrayList<>();
            final List<String> tokens = new ArrayList<>();
            final Set<Object> met = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
            order.add(root);
            int count = 0; // up to the last that is not null
            for (int i = 0; i < order.size(); i += 1) {
                final Object node = order.get(i);
                tokens.add(node == null ? "null" : scalar(spec.inner[0], shape.value(node)));
                if (node == null) {
                    continue;
                }
                if (!met.add(node)) {
                    throw new WrongType("a tree", "a node that is met twice");
                }
                count = i + 1;
                order.add(shape.next(node, 0));
                order.add(shape.next(node, 1));
            }
            put(count + "\n" + String.join(" ", tokens.subList(0, count)) + "\n");
        }

        private static Node nodeOf(Spec spec, Object value, String... links) {
            try {
                return new Node(spec, value.getClass(), links);
            } catch (Fault fault) {
                throw new WrongType(spec.toString(), value);
            }
        }
    }

    // ---- running

    private static final class Runner {
        /** Decodes the arguments, calls the method, encodes the result. */
        static void callMethod(Class<?> solution) {
            final PrintStream output = System.out;
            System.setOut(System.err);
            try {
                final Method method = findMethod(solution);
                final Object[] values = arguments(method);
                final boolean isStatic = Modifier.isStatic(method.getModifiers());
                final Object self = isStatic ? null : construct(solution, new Class<?>[0], new Object[0]);
                final Object result = method.invoke(self, values);
                writeResult(result, new FileOutputStream(FileDescriptor.out));
            } catch (InvocationTargetException error) {
                showAndEnd(error.getCause());
            } catch (Fault fault) {
                fail(fault.getMessage());
            } catch (Throwable error) {
                showAndEnd(error);
            } finally {
                output.flush();
            }
        }

        static List<Method> methods(Class<?> solution) {
            final List<Method> found = new ArrayList<>();
            for (final Method method : solution.getDeclaredMethods()) {
                final boolean fits = method.getName().equals(NAME) && method.getParameterCount() == PARAMETERS.length;
                if (fits && !method.isSynthetic()) {
                    found.add(method);
                }
            }
            return found;
        }

        private static Method findMethod(Class<?> solution) {
            final List<Method> found = methods(solution);
            if (found.size() != 1) {
                final String what = found.isEmpty() ? "no method " : "several methods ";
                throw new Fault("the class Solution has " + what + NAME + "(" + String.join(", ", NAMES) + ")");
            }
            return opened(found.get(0));
        }

        private static Object[] arguments(Method method) throws IOException {
            final Reader in = new Reader(System.in.readAllBytes());
            final Decoder decoder = new Decoder(in);
            final Object[] values = new Object[PARAMETERS.length];
            try {
                for (int i = 0; i < values.length; i += 1) {
                    values[i] = decoder.decode(PARAMETERS[i], method.getGenericParameterTypes()[i]);
                }
                in.finish();
            } catch (Fault fault) {
                throw new Fault("this input cannot be given to " + NAME + ": " + fault.getMessage());
            }
            return values;
        }

        private static void writeResult(Object result, OutputStream output) {
            final Encoder encoder = new Encoder(output);
            try {
                encoder.result(RETURNS, result);
            } catch (WrongType error) {
                encoder.fault(error);
            }
            encoder.flush();
        }

        static RuntimeException sneaky(Throwable error) {
            return error instanceof RuntimeException ? (RuntimeException) error : new RuntimeException(error);
        }

        static void fail(String message) {
            System.err.println("driver: " + message);
            System.err.flush();
            Runtime.getRuntime().halt(1);
        }

        /** Shows an exception as Java does, without the frames of this file and of reflection. */
        static void showAndEnd(Throwable error) {
            for (Throwable link = error; link != null; link = link.getCause()) {
                final StackTraceElement[] frames = link.getStackTrace();
                link.setStackTrace(
                    Arrays.stream(frames).filter(Runner::isSolution).toArray(StackTraceElement[]::new));
            }
            System.err.print("Exception in thread \"main\" ");
            error.printStackTrace();
            System.exit(1);
        }

        private static boolean isSolution(StackTraceElement frame) {
            return !frame.getClassName().matches("Main([.$].*)?|(java[.]lang|jdk[.]internal)[.]reflect[.].*");
        }
    }

    // ---- the kata

{kata}
}
